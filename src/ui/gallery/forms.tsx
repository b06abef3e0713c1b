import { Button, LinkButton } from '../form/button.tsx'
import { Choice, Choices, Tick, YesNo } from '../form/choices.tsx'
import { CopyValue } from '../form/copy-value.tsx'
import { ErrorSummary } from '../form/error-summary.tsx'
import { FileInput } from '../form/file-input.tsx'
import { Form } from '../form/form.tsx'
import { LongText, MoneyInput, NikInput, NumberInput, Select, TextInput } from '../form/inputs.tsx'
import { PeopleList } from '../form/people-list.tsx'
import { SaveState } from '../form/save-state.tsx'
import { Search } from '../form/search.tsx'
import { SignSelect } from '../form/sign-select.tsx'
import { DateInput, TimeInput } from '../form/time-inputs.tsx'
import { KeyNav } from '../show/key-nav.tsx'
import { Steps } from '../show/steps.tsx'
import { day, mistakes } from './samples.ts'

export function FormGallery() {
  return (
    <>
      <h2>Search</h2>
      <Search
        action="/layanan"
        label="Apa yang ingin Anda urus?"
        placeholder="akte lahir, pajak rumah, jalan rusak…"
        id="cari-1"
      />
      <Search
        action="/lacak"
        name="nomor"
        label="Nomor permohonan"
        value="ARN-2026-7K3F9QD2"
        button="Cek"
        id="cari-2"
      />

      <h2>Button, LinkButton, KeyHint</h2>
      <KeyNav>
        <div class="actions">
          <Button type="button" keyHint="S">
            Setujui
          </Button>
          <Button type="button" tone="quiet" keyHint="K">
            Kembalikan…
          </Button>
          <Button type="button" tone="danger">
            Tolak…
          </Button>
          <Button type="button" tone="plain">
            Simpan, lanjut nanti
          </Button>
          <Button type="button" disabled>
            Sedang dikirim
          </Button>
          <LinkButton href="/akun" tone="quiet" small icon="download">
            Unduh akta
          </LinkButton>
        </div>
      </KeyNav>

      <h2>Form, Steps, ErrorSummary, SaveState</h2>
      <Steps at={2} of={5} title="Tentang ibu" />
      <ErrorSummary mistakes={mistakes} />
      <Form action="/kelola/komponen" mistakes={mistakes} label="Contoh isian yang keliru">
        <NikInput name="ibu.nik" label="NIK ibu" hint="Lihat di KTP atau Kartu Keluarga" value="997101470591000" />
        <DateInput name="ibu.lahir" label="Tanggal lahir ibu" value={{ d: '31', m: '2', y: '1991' }} />
        <Choice
          name="kawin"
          label="Perkawinan orang tua"
          options={[
            { value: 'recorded', label: 'Tercatat', hint: 'Ada buku nikah atau akta perkawinan' },
            { value: 'unrecorded', label: 'Belum tercatat' },
          ]}
        />
        <Button>Lanjutkan</Button>
        <SaveState at={day} />
      </Form>

      <h2>CopyValue</h2>
      <CopyValue name="salin.nik" label="NIK ibu" value="9971014705910001" />

      <h2>Field, Fieldset</h2>
      <Form action="/kelola/komponen" label="Contoh isian">
        <TextInput
          name="nama"
          label="Nama lengkap"
          hint="Sesuai KTP"
          value="Ratna Wulandari"
          source="Dari register penduduk"
          autocomplete="name"
        />
        <TextInput
          name="nama1"
          label="Nama anak"
          value="Sukarno"
          warning="Nama baru dianjurkan paling sedikit dua kata. Boleh dilanjutkan dengan surat pernyataan."
        />
        <TextInput name="kosong" label="Nama panggilan" optional width={16} />
        <TextInput name="nomor" label="Nomor kutipan" value="9971-LT-24112026-0001" readonly />
        <LongText name="catatan" label="Catatan untuk petugas" optional />
        <NumberInput name="berat" label="Berat lahir" unit="gram" value={3150} />
        <MoneyInput name="nilai" label="Harga perolehan" value={116_000_000} />
        <NikInput
          name="nik"
          label="NIK"
          value="9971014705910003"
          warning="Tanggal lahir tidak cocok dengan NIK. Periksa, lalu lanjutkan bila benar."
        />
        <DateInput name="lahir" label="Tanggal lahir" value="1991-05-07" birthday />
        <TimeInput name="jam" label="Jam lahir" value="03.40" zone="WIB" />
        <Select
          name="kecamatan"
          label="Kecamatan"
          value="2"
          options={[
            { value: '1', label: 'Arunika Barat' },
            { value: '2', label: 'Arunika Timur' },
          ]}
        />
        <YesNo name="kembar" label="Lahir kembar?" value={false} />
        <Choices
          name="hadir"
          label="Siapa yang hadir?"
          value={['ibu']}
          options={[
            { value: 'ibu', label: 'Ibu' },
            { value: 'ayah', label: 'Ayah' },
            { value: 'wali', label: 'Wali atau kuasa yang membawa surat kuasa bermeterai' },
          ]}
        />
        <Tick name="benar" label="Saya menyatakan isian ini benar." hint="Keterangan palsu dapat dipidana." />
        <Button wide>Kirim permohonan</Button>
      </Form>

      <h2>FileInput</h2>
      <FileInput
        name="surat-lahir"
        label="Surat keterangan lahir"
        shows="Seluruh lembar, dengan nama ibu, tanggal, tanda tangan, dan cap."
        action="/kelola/komponen"
        accept={['image', 'pdf']}
        files={[]}
        atCounter={{ chosen: false, action: '/kelola/komponen' }}
        note="Tidak punya surat lahir? Boleh surat pernyataan."
      />
      <FileInput
        name="buku-nikah"
        label="Buku nikah"
        optional
        action="/kelola/komponen"
        accept={['image']}
        error="Foto ini terlalu buram. Tulisan dan cap harus terbaca. Foto ulang, atau kirim saja dan petugas akan memeriksa."
        files={[
          {
            id: '1',
            name: 'buku-nikah-halaman-depan-yang-panjang-sekali.jpg',
            href: '/',
            status: { status: 'wait', word: 'Periksa' },
            removal: '/',
          },
          { id: '2', name: 'buku-nikah-2.pdf', href: '/', status: { status: 'ok', word: 'Terbaca' }, removal: '/' },
        ]}
      />

      <h2>PeopleList</h2>
      <Form action="/kelola/komponen" label="Contoh daftar orang">
        <PeopleList
          legend="Saksi"
          hint="Dua orang dewasa. Cukup nama dan NIK."
          min={1}
          max={3}
          removeName="hapus"
          add={{ name: 'tambah', value: 'saksi', label: 'Tambah saksi' }}
          rows={[
            {
              id: 'a1',
              title: 'Dimas Pratama',
              missing: 0,
              children: <NikInput name="saksi.0.nik" label="NIK saksi" value="9971012203880001" />,
            },
            {
              id: 'b2',
              title: 'Saksi 2',
              missing: 2,
              empty: true,
              children: <NikInput name="saksi.1.nik" label="NIK saksi" />,
            },
          ]}
        />
      </Form>

      <h2>SignSelect</h2>
      <Form action="/kelola/komponen" label="Contoh meja tanda tangan">
        <SignSelect name="berkas" total={2}>
          <Tick name="berkas" value="1" label="Akta kelahiran · Bayi Ratna Wulandari" checked />
          <Tick name="berkas" value="2" label="Akta kematian · Suharto Prawira" checked />
        </SignSelect>
      </Form>
    </>
  )
}
