import { fileURLToPath } from 'node:url'
import type { VNode } from 'preact'
import { describe, expect, test } from 'vitest'
import { loadWords, translator } from '../platform/i18n.ts'
import { loadAssets } from './assets.ts'
import { namedText } from './form/mistakes.ts'
import { makeFormat } from './format.ts'
import {
  Button,
  Chart,
  Choice,
  DateInput,
  Fieldset,
  FileInput,
  Form,
  Gallery,
  Layout,
  NikInput,
  Notice,
  Paging,
  PeopleList,
  PromiseNote,
  SummaryList,
  Table,
  TextInput,
  TimeInput,
  YesNo,
} from './index.ts'
import { renderPage } from './render.ts'
import { readHtml } from './testing.ts'
import type { View } from './view.ts'

const words = loadWords(fileURLToPath(new URL('../../locales/', import.meta.url)))
const { asset } = loadAssets()
const now = Date.parse('2026-11-24T07:05:00Z')

function viewOf(over: Partial<View> = {}): View {
  const lang = over.lang ?? 'id'
  return {
    lang,
    t: translator(words, lang),
    region: { code: '9971', name: 'Kota Arunika', demo: true, zone: 'Asia/Jakarta' },
    actor: { kind: 'anonymous', name: '', grants: [], assurance: 0 },
    now,
    path: (path) => `/w/9971${path}`,
    asset,
    token: 'a+token',
    here: '/layanan',
    format: makeFormat(lang, 'Asia/Jakarta'),
    ...over,
  }
}

const show = (node: VNode, over?: Partial<View>) =>
  readHtml(renderPage(<Layout title="Contoh">{node}</Layout>, viewOf(over)))

describe('every page', () => {
  test('says its language, its name, its region and that it is a demonstration', () => {
    const page = show(<p>isi</p>)
    expect([page.lang, page.title, page.heading]).toEqual(['id', 'Contoh · Kota Arunika', 'Contoh'])
    expect(page.has('Ini demonstrasi.')).toBe(true)
    expect(
      show(<p>isi</p>, { region: { code: '1', name: 'Kota Lain', demo: false, zone: 'Asia/Jakarta' } }).has(
        'demonstrasi',
      ),
    ).toBe(false)
  })

  test('links stay in the region, and logging in leads back to where one was', () => {
    const page = show(<p>isi</p>)
    expect(page.link('Masuk').href).toBe('/w/9971/masuk?ke=%2Flayanan')
    expect(page.link('English').href).toBe('/w/9971/bahasa/en?ke=%2Flayanan')
  })

  test('an officer sees the places of his roles, with the one he is at', () => {
    const actor = {
      kind: 'account',
      name: 'Sari Lestari',
      assurance: 3,
      grants: [{ role: 'signatory', unit: 'dukcapil', area: null }],
    } as const
    const page = show(<p>isi</p>, { actor, here: '/petugas' })
    expect(page.within('Menu petugas').links.map((link) => link.text)).toContain('Tugas saya')
    expect(page.has('Kelola')).toBe(false)
    expect(page.press('Keluar').body.get('_token')).toBe('a+token')
  })

  test('no token is made for a page without a form', () => {
    const view = viewOf()
    Object.defineProperty(view, 'token', {
      get: () => {
        throw new Error('asked for a token')
      },
    })
    expect(() => renderPage(<Layout title="Contoh">isi</Layout>, view)).not.toThrow()
  })
})

describe('escaping', () => {
  const nasty = `"><script>alert('x')</script>&amp;<b>`
  test('what people wrote stays words, in text and in attributes', () => {
    const html = renderPage(
      <Layout title={nasty}>
        <TextInput name="nama" label={nasty} value={nasty} hint={nasty} error={nasty} />
        <SummaryList items={[{ label: nasty, value: nasty, note: nasty }]} />
        <Notice title={nasty}>{nasty}</Notice>
      </Layout>,
      viewOf(),
    )
    expect(html).not.toContain('<script>alert')
    const page = readHtml(html)
    expect(page.heading).toBe(nasty)
    expect(page.field(nasty)).toMatchObject({ value: nasty, hint: nasty })
  })
})

test('a table escapes its cells, labels and ids, which it writes as markup', () => {
  const nasty = `"><script>alert('x')</script>`
  const columns = [
    { label: nasty, cell: () => nasty },
    { label: 'B', kind: 'number' as const, cell: () => <b>{nasty}</b> },
  ]
  const html = renderPage(
    <Layout title="x">
      <Table caption={nasty} columns={columns} rows={[1]} rowId={() => nasty} walk marked={() => true} />
    </Layout>,
    viewOf(),
  )
  expect(html).not.toContain('<script>alert')
  expect(readHtml(html).table(nasty)).toEqual([{ [nasty]: nasty, B: nasty }])
})

describe('forms', () => {
  test('carry the token and the prefix of their region', () => {
    const sent = show(
      <Form action="/ajukan/akta-kelahiran" hidden={{ langkah: 2 }}>
        <TextInput name="anak.nama" label="Nama anak" value="Arjuna" />
        <Button name="_aksi" value="lanjut">
          Lanjutkan
        </Button>
      </Form>,
    ).press('Lanjutkan')
    expect(sent).toMatchObject({ method: 'POST', url: '/w/9971/ajukan/akta-kelahiran' })
    expect(Object.fromEntries(sent.body)).toEqual({
      _token: 'a+token',
      langkah: '2',
      'anak.nama': 'Arjuna',
      _aksi: 'lanjut',
    })
  })

  test('with files carry the token in the address too', () => {
    const sent = show(
      <FileInput name="surat-lahir" label="Surat keterangan lahir" action="/unggah" accept={['image']} files={[]} />,
    ).press('Unggah: Surat keterangan lahir')
    expect(sent).toMatchObject({ multipart: true, url: '/w/9971/unggah?_token=a%2Btoken' })
  })

  test('a date is three boxes, and a wrong one is kept as it was typed', () => {
    const page = show(<DateInput name="lahir" label="Tanggal lahir" value={{ d: '31', m: '2', y: '19x1' }} />).within(
      'Tanggal lahir',
    )
    expect([page.field('Tanggal').value, page.field('Bulan').value, page.field('Tahun').value]).toEqual([
      '31',
      '2',
      '19x1',
    ])
    expect(page.field('Bulan').options).toContain('Agustus')
    expect(show(<DateInput name="lahir" label="Tanggal lahir" value="1991-05-07" />).field('Tanggal')).toMatchObject({
      name: 'lahir.d',
      value: '7',
    })
  })

  test('yes and no start unanswered', () => {
    const page = show(<YesNo name="kembar" label="Lahir kembar?" />)
    expect([page.field('Ya').checked, page.field('Tidak').checked]).toEqual([false, false])
  })
})

describe('mistakes', () => {
  const mistakes = [
    { path: 'ibu.nik', code: 'galleryNik', values: { given: 15 } },
    { path: 'ibu.lahir', code: 'galleryDate' },
    { path: 'kawin', code: 'galleryChoice' },
  ]
  const page = readHtml(
    renderPage(
      <Layout title="Tentang ibu" mistakes={mistakes}>
        <Form action="/x">
          <NikInput name="ibu.nik" label="NIK ibu" value="997101470591000" />
          <DateInput name="ibu.lahir" label="Tanggal lahir" />
          <Choice name="kawin" label="Perkawinan" options={[{ value: 'a', label: 'Tercatat' }]} />
          <TextInput name="ibu.nama" label="Nama ibu" value="Ratna" />
        </Form>
      </Layout>,
      viewOf(),
    ),
  )

  test('are listed above the form, each leading to its field', () => {
    expect(page.errors[0]!.text).toMatch(/^NIK ibu: NIK harus 16 angka\. Yang Anda isi 15 angka\./)
    expect(page.errors.map((error) => error.target)).toEqual(['f-ibu.nik', 'f-ibu.lahir', 'f-kawin'])
    expect(page.faults).toEqual([])
  })

  test('say above which field each is about and what that is part of, beside it only what is wrong', () => {
    const rows = ['Saksi 1', 'Saksi 2'].map((title, at) => ({
      id: title,
      title,
      missing: 1,
      children: <NikInput name={`saksi.${at}.nik`} label="NIK" />,
    }))
    const wrong = ['saksi.1.nik', 'd0.open', 'basis', 'lain'].map((path) => ({ path, code: 'required' }))
    const form = readHtml(
      renderPage(
        <Layout title="Jam" mistakes={wrong}>
          <Form action="/x">
            <PeopleList legend="Saksi" rows={rows} />
            <Fieldset legend="Senin">
              <TimeInput name="d0.open" label="Buka" />
            </Fieldset>
            <TextInput name="basis" label="Dasar" optional />
          </Form>
        </Layout>,
        viewOf(),
      ),
    )
    expect(form.errors.map(({ text }) => text)).toEqual([
      'Saksi 2 · NIK: Wajib diisi.',
      'Senin · Buka: Wajib diisi.',
      'Dasar: Wajib diisi.',
      'Wajib diisi.',
    ])
    expect(form.errors.map(({ question }) => question)).toEqual(['NIK', 'Buka', 'Dasar', ''])
    expect(form.field('Buka').error).toBe('Perlu dibetulkan: Wajib diisi.')
    expect(namedText('Isi dulu: Nama ibu', { label: 'Nama ibu' })).toBe('Isi dulu: Nama ibu')
  })

  test('stand beside their field alone, and what was typed is kept', () => {
    expect(page.field('NIK ibu')).toMatchObject({
      value: '997101470591000',
      error: expect.stringContaining('NIK harus 16 angka'),
    })
    expect(page.field('Nama ibu').error).toBeNull()
  })

  test('are told by the document’s name first', () => {
    expect(page.title).toBe('Perlu dibetulkan: Tentang ibu · Kota Arunika')
  })
})

test('a promise is late only after its time, and never while it waits for somebody else', () => {
  expect(show(<PromiseNote due={now} />).has('Tepat waktu')).toBe(true)
  expect(show(<PromiseNote due={now - 1} />).has('Terlambat')).toBe(true)
  expect(show(<PromiseNote due={now - 1} held="Menunggu Anda" />).has('Terlambat')).toBe(false)
  expect(show(<PromiseNote due={now - 1} doneAt={now - 2} />).has('Terlambat')).toBe(false)
})

test('a table is read by its columns, and says when it is empty', () => {
  const columns = [{ label: 'Nomor', kind: 'head' as const, cell: (row: { id: string }) => row.id }]
  expect(
    show(<Table caption="Berkas" columns={columns} rows={[{ id: 'A-1' }]} rowId={(row) => row.id} />).table('Berkas'),
  ).toEqual([{ Nomor: 'A-1' }])
  expect(
    show(<Table caption="Berkas" columns={columns} rows={[]} rowId={(row) => row.id} />).has('Belum ada isi.'),
  ).toBe(true)
})

test('paging offers only the ways there are', () => {
  expect(show(<Paging next="/petugas?sesudah=a" />).within('Halaman daftar').links).toEqual([
    { href: '/w/9971/petugas?sesudah=a', text: 'Berikutnya' },
  ])
})

test.each(['id', 'en'])('the gallery is without fault in "%s"', (lang) => {
  const html = renderPage(<Gallery />, viewOf({ lang }))
  expect(readHtml(html).faults).toEqual([])
  expect(html.match(/<script[^>]*>/g)!.every((script) => script.includes('src="/aset/'))).toBe(true)
})

describe('a chart', () => {
  const names = ['Rahu', 'Weda', 'Jene', 'Tuka', 'Loji', 'Sako', 'Pura', 'Beto', 'Gama', 'Nila', 'Dowa', 'Kuto']
  const points = names.map((label, at) => ({ label, value: at }))
  const times = (page: ReturnType<typeof show>, name: string) => page.text.split(name).length - 1

  test.each([1, 2])('of bars names every one of twelve in picture and table, with %d a name', (many) => {
    const series = ['Kini', 'Dulu'].slice(0, many).map((name) => ({ name, points }))
    const page = show(<Chart title="Menurut desa" summary="Yang terakhir terbanyak." kind="bar" series={series} />)
    for (const name of names) expect(times(page, name), name).toBe(2)
    expect(page.faults).toEqual([])
  })

  test('of months writes them short under the axis and whole in the table, and is named for who does not see it', () => {
    const months = points.map((point, at) => ({
      ...point,
      label: `${point.label} (sementara)`,
      brief: point.label,
      rough: at > 10,
    }))
    const node = <Chart title="Menurut bulan" summary="Naik." kind="line" series={[{ name: 'Kini', points: months }]} />
    const page = show(node)
    expect(times(page, 'Kuto (sementara)')).toBe(1)
    expect(times(page, 'Kuto')).toBe(2)
    const html = renderPage(<Layout title="Contoh">{node}</Layout>, viewOf())
    expect(html).toContain('role="img" aria-label="Grafik: Menurut bulan (semua angkanya ada di tabel)"')
    expect(html).toContain('class="curve rough"')
  })
})
