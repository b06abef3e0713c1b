import { grouped } from '../../../platform/nik.ts'
import { Button, Form, Layout, Notice, SummaryList, Table, useView } from '../../../ui/index.ts'
import { relationOn } from '../model/register.ts'
import type { PersonView } from '../service.ts'
import { History } from './history.tsx'
import { Standing } from './search.tsx'
import { addressWords, shownElements, valueWords } from './words.ts'

export interface PersonPageView extends PersonView {
  /** Names of villages and districts, by code without dots. */
  places: Readonly<Record<string, string>>
}

/** All that the register knows of somebody: data, card, cards, akta, and how each came to be. */
export function PersonPage(shown: PersonPageView) {
  const view = useView()
  const { t, format } = view
  const { person, move, places } = shown
  const trail = [{ label: t('population.title'), href: '/petugas/penduduk' }]
  return (
    <Layout title={person.name} breadcrumb={trail} width="wide">
      <p>
        <Standing status={person.status} /> NIK {grouped(person.nik)}
      </p>
      {move && (
        <Notice tone="warn">
          <p>{t('population.moving', { since: format.date(move.since) })}</p>
          <Form action={`/petugas/penduduk/${person.id}/penerimaan-tujuan`}>
            <p>{t('population.receivedHint')}</p>
            <Button>{t('population.received')}</Button>
          </Form>
        </Notice>
      )}
      <SummaryList
        title={t('population.person')}
        items={shownElements
          .filter((element) => person[element] !== null)
          .map((element) => ({
            label: t(`population.element.${element}`),
            value: valueWords(view, element, person[element]),
          }))}
      />
      <Family {...shown} places={places} />
      <Cards {...shown} />
      <Records {...shown} />
      <History lines={shown.history} />
    </Layout>
  )
}

function Family({ family, pastFamilies, person, places }: PersonPageView) {
  const view = useView()
  const { t, format } = view
  return (
    <section class="flow">
      <h2>{t('population.family')}</h2>
      {!family && <p class="faint">{t('population.noFamily')}</p>}
      {family && (
        <>
          <SummaryList
            items={[
              { label: t('population.familyNumber'), value: grouped(family.number) },
              { label: t('population.address'), value: addressWords(view, family.address, (code) => places[code]) },
            ]}
          />
          <Table
            caption={t('population.members')}
            rows={family.people}
            rowId={(member) => member.id}
            columns={[
              {
                label: t('population.name'),
                kind: 'head',
                cell: (member) =>
                  member.id === person.id ? (
                    member.name
                  ) : (
                    <a href={view.path(`/petugas/penduduk/${member.id}`)}>{member.name}</a>
                  ),
              },
              {
                label: t('population.relation'),
                cell: (member) => t(`population.relation.${relationOn(family, member.id)}`),
              },
              { label: t('population.nik'), kind: 'brief', cell: (member) => grouped(member.nik) },
              { label: t('population.born'), cell: (member) => format.shortDate(member.birthDate) },
            ]}
          />
        </>
      )}
      {pastFamilies.length > 0 && (
        <Table
          caption={t('population.pastFamilies')}
          rows={pastFamilies}
          rowId={(past) => past.number + past.until}
          columns={[
            { label: t('population.familyNumber'), kind: 'head', cell: (past) => past.number },
            { label: t('population.relation'), cell: (past) => t(`population.relation.${past.relation}`) },
            {
              label: t('population.history.since'),
              cell: (past) =>
                t('population.span', { since: format.shortDate(past.since), until: format.shortDate(past.until) }),
            },
          ]}
        />
      )}
    </section>
  )
}

function Cards({ cards }: PersonPageView) {
  const { t, format } = useView()
  return (
    <section class="flow">
      <h2>{t('population.cards')}</h2>
      <Table
        caption={t('population.cards')}
        uncaptioned
        rows={cards}
        rowId={(card) => card.id}
        empty={<p class="faint">{t('population.noCards')}</p>}
        columns={[
          { label: t('population.card'), kind: 'head', cell: (card) => t(`population.card.${card.kind}`) },
          { label: t('population.standing'), cell: (card) => t(`population.card.${card.status}`) },
          { label: t('population.card.issuedOn'), cell: (card) => format.shortDate(card.issued_on) },
          {
            label: t('population.card.validUntil'),
            cell: (card) => (card.valid_until ? format.shortDate(card.valid_until) : t('population.card.forLife')),
          },
        ]}
      />
    </section>
  )
}

function Records({ records }: PersonPageView) {
  const { t, format } = useView()
  if (records.length === 0) return null
  return (
    <SummaryList
      title={t('population.records')}
      items={records.map((record) => ({
        label: t(`population.record.${record.kind}`),
        value: record.number ?? t('population.record.pending'),
        note: format.date(record.happened_on),
      }))}
    />
  )
}
