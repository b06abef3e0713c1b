import { Chart } from '../show/chart.tsx'
import { Details } from '../show/details.tsx'
import { EmptyState } from '../show/empty-state.tsx'
import { Filters } from '../show/filters.tsx'
import { KeyNav } from '../show/key-nav.tsx'
import { LinkList } from '../show/links.tsx'
import { Notice } from '../show/notice.tsx'
import { Paging } from '../show/paging.tsx'
import { PromiseNote } from '../show/promise-note.tsx'
import { QrCode } from '../show/qr-code.tsx'
import { Receipt } from '../show/receipt.tsx'
import { Facts, Stat, Stats } from '../show/stat.tsx'
import { StatusTag } from '../show/status-tag.tsx'
import { SummaryList } from '../show/summary-list.tsx'
import { Table } from '../show/table.tsx'
import { Tabs } from '../show/tabs.tsx'
import { Timeline } from '../show/timeline.tsx'
import { useView } from '../view.ts'
import { byService, day, forecast, pile, weeks } from './samples.ts'

export function ShownGallery() {
  const { format } = useView()
  return (
    <>
      <h2>Notice</h2>
      <Notice>Kami kirim kabar ke WhatsApp berakhiran 4471.</Notice>
      <Notice tone="ok" title="Permohonan diterima">
        Nomor ARN-2026-7K3F9QD2. Gratis.
      </Notice>
      <Notice tone="warn" title="Ada 1 hal yang perlu diperbaiki">
        Foto surat lahir terpotong. Yang lain tidak perlu diulang.
      </Notice>
      <Notice tone="bad">
        Menurut data kami, orang ini tercatat meninggal. Bila keliru, datang ke loket Dukcapil; kami bantu membetulkan.
      </Notice>

      <h2>StatusTag</h2>
      <div class="actions">
        <StatusTag status="ok">Tepat waktu</StatusTag>
        <StatusTag status="wait">35 menit lagi</StatusTag>
        <StatusTag status="late">Terlambat 2 jam</StatusTag>
        <StatusTag status="bad">Ditolak</StatusTag>
        <StatusTag status="held">Menunggu Anda</StatusTag>
        <StatusTag status="idle">Belum dikirim</StatusTag>
      </div>

      <h2>Promise</h2>
      <PromiseNote words="Selesai dalam 1 hari kerja">90 hari terakhir: 9 dari 10 selesai tepat waktu.</PromiseNote>
      <PromiseNote due={day + 86_400_000} />
      <PromiseNote due={day - 86_400_000}>
        Mohon maaf, terlambat 1 hari kerja karena gangguan SIAK. Perkiraan baru: Jumat, 27 November 2026.
      </PromiseNote>
      <PromiseNote due={day} held="Menunggu Anda">
        Perbaiki paling lambat 9 Desember 2026.
      </PromiseNote>
      <PromiseNote due={day + 86_400_000} doneAt={day} />

      <h2>Timeline</h2>
      <Timeline
        label="Perjalanan permohonan"
        steps={[
          { title: 'Diterima', state: 'done', when: format.dateTime(day - 90_000_000) },
          { title: 'Dikembalikan untuk diperbaiki', state: 'problem', when: 'Foto surat lahir terpotong' },
          { title: 'Verifikasi data', state: 'now', when: 'Di Seksi Kelahiran sejak 08.10' },
          { title: 'Tanda tangan pejabat', state: 'todo' },
          { title: 'Terbit, Anda unduh', state: 'todo' },
        ]}
      />

      <h2>SummaryList</h2>
      <SummaryList
        title="Tentang anak"
        change="/kelola/komponen"
        items={[
          { label: 'Nama lengkap', value: 'Arjuna Bayu Pratama' },
          {
            label: 'Lahir',
            value: '15 September 2026, 03.40 WIB',
            note: 'Cocok dengan surat lahir',
            change: '/kelola/komponen',
          },
          { label: 'Berat lahir', value: null, change: '/kelola/komponen' },
          { label: 'Ayah', value: 'Dimas Pratama', note: 'Berbeda dari register: Dimas Aji Pratama', marked: true },
        ]}
      />

      <h2>Tabs, Filters, Table, Paging</h2>
      <Tabs
        label="Tugas"
        tabs={[
          { href: '/kelola/komponen', label: 'Tugas saya', current: true, count: 23 },
          { href: '/kelola', label: 'Unit', count: 1280 },
          { href: '/', label: 'Menunggu pemohon' },
        ]}
      />
      <Filters
        action="/kelola/komponen"
        groups={[
          {
            name: 'layanan',
            label: 'Layanan',
            value: 'lahir',
            options: [
              { value: '', label: 'Semua' },
              { value: 'lahir', label: 'Akta kelahiran', count: 1204 },
            ],
          },
          { name: 'urut', label: 'Urut', value: '', options: [{ value: '', label: 'Batas waktu' }] },
        ]}
      />
      <KeyNav>
        <Table
          caption="Berkas"
          rows={pile}
          rowId={(row) => row.id}
          marked={(row) => row.late}
          walk
          columns={[
            { label: 'Layanan', kind: 'head', cell: (row) => <a href="/kelola/komponen">{row.service}</a> },
            { label: 'Pemohon', cell: (row) => row.who },
            {
              label: 'Batas waktu',
              cell: (row) => <StatusTag status={row.late ? 'late' : 'wait'}>{format.time(row.due)}</StatusTag>,
            },
            { label: 'Biaya', kind: 'number', cell: () => format.money(116_000) },
          ]}
        />
      </KeyNav>
      <Paging previous="/kelola/komponen?sebelum=a" next="/kelola/komponen?sesudah=b" shown={50} total={10_000} />
      <Table
        caption="Berkas kosong"
        uncaptioned
        rows={[]}
        rowId={() => ''}
        columns={[]}
        empty={<EmptyState title="Tidak ada berkas menunggu">Semua sudah dikerjakan.</EmptyState>}
      />

      <h2>Stat</h2>
      <Stats>
        <Stat label="Kecepatan" value="93,1%" note="tepat waktu dari 4.812 permohonan" href="/kelola/komponen" />
        <Stat label="Terlambat" value="17" tone="late" note="berkas menunggu lebih lama dari janji" />
        <Stat label="Kepuasan (SKM)" value="88,42 · A" note="612 responden" />
      </Stats>

      <h2>Facts</h2>
      <Facts
        facts={[
          { value: '93%', words: 'permohonan bulan ini selesai tepat waktu' },
          { value: '4.812', words: 'permohonan selesai tahun ini' },
          { value: '17', words: 'permohonan sekarang lewat dari janji', tone: 'late' },
        ]}
      />

      <h2>Chart</h2>
      <Chart
        title="Tepat waktu tiap minggu, terhadap janji 95%"
        summary="Naik dari 88 persen pada minggu ke-34 menjadi 93 persen pada minggu ke-46."
        kind="line"
        series={[{ name: 'Tepat waktu', points: weeks }]}
        from={80}
        to={100}
        target={{ value: 95, label: 'janji 95%' }}
        write={(value) => `${format.number(value)}%`}
        csv="/kelola/komponen"
        method="/kelola/komponen"
      />
      <Chart
        title="Permohonan per layanan"
        summary="KTP-el terbanyak, 903."
        kind="bar"
        series={[
          { name: 'Bulan ini', points: byService },
          { name: 'Bulan lalu', points: byService.map((point) => ({ ...point, value: (point.value ?? 0) * 0.8 })) },
        ]}
      />
      <Chart
        title="Mengapa dikembalikan"
        summary="Paling sering karena isian keliru, 225 permohonan."
        kind="bar"
        series={[
          {
            name: 'Permohonan',
            points: [
              { label: 'Isian keliru', value: 225 },
              { label: 'Tidak cocok dengan dokumen yang dilampirkan', value: 115 },
            ],
          },
        ]}
      />
      <Chart
        title="Perkiraan pemohon"
        summary="Antara 128 dan 182 orang pada 8 Desember."
        kind="line"
        from={80}
        series={[{ name: 'Pemohon', points: forecast }]}
      />

      <h2>LinkList, Details, EmptyState</h2>
      <LinkList
        pairs
        label="Peristiwa hidup"
        items={['Anak lahir', 'Menikah', 'Pindah rumah', 'Keluarga meninggal'].map((label, at) => ({
          href: `/layanan?peristiwa=${at}`,
          label,
        }))}
      />
      <LinkList
        items={[
          {
            href: '/layanan/akta-kelahiran',
            label: 'Akta kelahiran',
            hint: 'Bukti resmi kelahiran anak.',
            icon: 'file',
          },
        ]}
      />
      <Details summary="Tidak punya surat lahir?">
        <p>Boleh surat pernyataan dengan dua saksi.</p>
      </Details>
      <EmptyState title="Belum ada permohonan">Permohonan Anda akan tampak di sini.</EmptyState>

      <h2>Receipt</h2>
      <Receipt
        paper="half"
        unit="Dinas Kependudukan dan Pencatatan Sipil"
        title="Tanda terima"
        number="ARN-2026-7K3F9QD2"
        qr={
          <QrCode text="https://arunika.example/lacak/ARN-2026-7K3F9QD2?k=Q7R2M8XK4T" label="Cek status permohonan" />
        }
        items={[
          { label: 'Layanan', value: 'Akta kelahiran' },
          { label: 'Diterima', value: format.dateTime(day) },
          { label: 'Selesai paling lambat', value: format.dateTime(day + 180_000_000) },
          { label: 'Biaya', value: 'Gratis' },
          { label: 'Kode rahasia', value: 'Q7R2M 8XK4T' },
        ]}
      >
        Simpan tanda terima ini. Pindai kode untuk cek status.
      </Receipt>
    </>
  )
}
