import {
  Button,
  EmptyState,
  Form,
  Layout,
  Notice,
  Select,
  StatusTag,
  Table,
  TextInput,
  useView,
} from '../../../ui/index.ts'
import type { Hit, Hits } from '../search.ts'

export interface SearchView {
  typed: string
  year: string
  district: string
  districts: readonly { value: string; label: string }[]
  places: Readonly<Record<string, string>>
  hits: Hits | null
  /** Something was typed that is too little to look for. */
  tooShort: boolean
}

/** Officers find people by number, or by name with typing errors. */
export function SearchPage({ typed, year, district, districts, places, hits, tooShort }: SearchView) {
  const { t } = useView()
  return (
    <Layout title={t('population.title')} width="wide" lead={t('population.recorded')}>
      <search>
        <Form class="flow" action="/petugas/penduduk">
          <TextInput
            name="q"
            label={t('population.search')}
            hint={t('population.searchHint')}
            value={typed}
            type="search"
            error={tooShort ? t('population.tooShort') : undefined}
            autofocus={hits === null}
          />
          <TextInput
            name="tahun"
            label={t('population.year')}
            value={year}
            width={4}
            inputmode="numeric"
            maxLength={4}
            optional
          />
          <Select
            name="kecamatan"
            label={t('population.district')}
            value={district}
            options={[{ value: '', label: t('population.anyDistrict') }, ...districts]}
            optional
          />
          <Button>{t('ui.search')}</Button>
        </Form>
      </search>
      {hits && <Found hits={hits} places={places} />}
    </Layout>
  )
}

function Found({ hits: { people, more }, places }: { hits: Hits; places: SearchView['places'] }) {
  const { t } = useView()
  if (people.length === 0) return <EmptyState title={t('population.none')}>{t('population.noneHint')}</EmptyState>
  return (
    <>
      {more && <Notice>{t('population.more')}</Notice>}
      <People people={people} places={places} />
    </>
  )
}

function People({ people, places }: { people: readonly Hit[]; places: SearchView['places'] }) {
  const view = useView()
  const { t, format } = view
  return (
    <Table
      caption={`${t('population.found')}: ${t('population.foundCount', { count: people.length })}`}
      rows={people}
      rowId={(person) => person.id}
      columns={[
        {
          label: t('population.name'),
          kind: 'head',
          cell: (person) => <a href={view.path(`/petugas/penduduk/${person.id}`)}>{person.name}</a>,
        },
        { label: t('population.nik'), kind: 'brief', cell: (person) => person.maskedNik },
        {
          label: t('population.born'),
          cell: (person) => `${person.birthPlace}, ${format.shortDate(person.birthDate)}`,
        },
        { label: t('population.place'), cell: (person) => (person.village ? (places[person.village] ?? '') : '') },
        { label: t('population.standing'), cell: (person) => <Standing status={person.status} /> },
      ]}
    />
  )
}

export function Standing({ status }: { status: Hit['status'] }) {
  const { t } = useView()
  const tone = { alive: 'ok', dead: 'bad', moving: 'held', moved: 'idle' } as const
  return <StatusTag status={tone[status]}>{t(`population.status.${status}`)}</StatusTag>
}
