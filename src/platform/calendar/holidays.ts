import type { Holiday } from '../calendar.ts'
import type { DateText } from '../context.ts'

// The joint decrees (Surat Keputusan Bersama) of the ministers of religion, of manpower and of administrative reform.
const of2025 = 'SKB 1017/2024, 2/2024, 2/2024'
const amended2025 = 'SKB 933/2025, 1/2025, 3/2025'
const of2026 = 'SKB 1497/2025, 2/2025, 5/2025'
// The holidays of fixed date hold without a yearly decree.
const fixed = 'Keppres 8/2024'

type Row = readonly [date: DateText, kind: Holiday['kind'], id: string, en: string, basis: string]

const rows: readonly Row[] = [
  ['2025-01-01', 'national', 'Tahun Baru 2025 Masehi', "New Year's Day 2025", of2025],
  ['2025-01-27', 'national', 'Isra Mikraj Nabi Muhammad saw.', 'Ascension of the Prophet Muhammad', of2025],
  ['2025-01-28', 'joint', 'Cuti bersama Tahun Baru Imlek', 'Joint leave for Lunar New Year', of2025],
  ['2025-01-29', 'national', 'Tahun Baru Imlek 2576 Kongzili', 'Lunar New Year 2576', of2025],
  ['2025-03-28', 'joint', 'Cuti bersama Hari Suci Nyepi', 'Joint leave for Nyepi', of2025],
  [
    '2025-03-29',
    'national',
    'Hari Suci Nyepi (Tahun Baru Saka 1947)',
    'Nyepi, Day of Silence (Saka New Year 1947)',
    of2025,
  ],
  ['2025-03-31', 'national', 'Idulfitri 1446 Hijriah', 'Eid al-Fitr 1446', of2025],
  ['2025-04-01', 'national', 'Idulfitri 1446 Hijriah, hari kedua', 'Eid al-Fitr 1446, second day', of2025],
  ['2025-04-02', 'joint', 'Cuti bersama Idulfitri', 'Joint leave for Eid al-Fitr', of2025],
  ['2025-04-03', 'joint', 'Cuti bersama Idulfitri', 'Joint leave for Eid al-Fitr', of2025],
  ['2025-04-04', 'joint', 'Cuti bersama Idulfitri', 'Joint leave for Eid al-Fitr', of2025],
  ['2025-04-07', 'joint', 'Cuti bersama Idulfitri', 'Joint leave for Eid al-Fitr', of2025],
  ['2025-04-18', 'national', 'Wafat Yesus Kristus', 'Good Friday', of2025],
  ['2025-04-20', 'national', 'Kebangkitan Yesus Kristus (Paskah)', 'Easter Sunday', of2025],
  ['2025-05-01', 'national', 'Hari Buruh Internasional', 'International Labour Day', of2025],
  ['2025-05-12', 'national', 'Hari Raya Waisak 2569 BE', 'Vesak 2569', of2025],
  ['2025-05-13', 'joint', 'Cuti bersama Hari Raya Waisak', 'Joint leave for Vesak', of2025],
  ['2025-05-29', 'national', 'Kenaikan Yesus Kristus', 'Ascension of Jesus Christ', of2025],
  [
    '2025-05-30',
    'joint',
    'Cuti bersama Kenaikan Yesus Kristus',
    'Joint leave for the Ascension of Jesus Christ',
    of2025,
  ],
  ['2025-06-01', 'national', 'Hari Lahir Pancasila', 'Pancasila Day', of2025],
  ['2025-06-06', 'national', 'Iduladha 1446 Hijriah', 'Eid al-Adha 1446', of2025],
  ['2025-06-09', 'joint', 'Cuti bersama Iduladha', 'Joint leave for Eid al-Adha', of2025],
  ['2025-06-27', 'national', 'Tahun Baru Islam 1447 Hijriah', 'Islamic New Year 1447', of2025],
  ['2025-08-17', 'national', 'Hari Kemerdekaan Republik Indonesia', 'Independence Day', of2025],
  ['2025-08-18', 'joint', 'Cuti bersama Hari Kemerdekaan', 'Joint leave for Independence Day', amended2025],
  ['2025-09-05', 'national', 'Maulid Nabi Muhammad saw.', 'Birthday of the Prophet Muhammad', of2025],
  ['2025-12-25', 'national', 'Kelahiran Yesus Kristus (Natal)', 'Christmas Day', of2025],
  ['2025-12-26', 'joint', 'Cuti bersama Natal', 'Joint leave for Christmas', of2025],

  ['2026-01-01', 'national', 'Tahun Baru 2026 Masehi', "New Year's Day 2026", of2026],
  ['2026-01-16', 'national', 'Isra Mikraj Nabi Muhammad saw.', 'Ascension of the Prophet Muhammad', of2026],
  ['2026-02-16', 'joint', 'Cuti bersama Tahun Baru Imlek', 'Joint leave for Lunar New Year', of2026],
  ['2026-02-17', 'national', 'Tahun Baru Imlek 2577 Kongzili', 'Lunar New Year 2577', of2026],
  ['2026-03-18', 'joint', 'Cuti bersama Hari Suci Nyepi', 'Joint leave for Nyepi', of2026],
  [
    '2026-03-19',
    'national',
    'Hari Suci Nyepi (Tahun Baru Saka 1948)',
    'Nyepi, Day of Silence (Saka New Year 1948)',
    of2026,
  ],
  ['2026-03-20', 'joint', 'Cuti bersama Idulfitri', 'Joint leave for Eid al-Fitr', of2026],
  ['2026-03-21', 'national', 'Idulfitri 1447 Hijriah', 'Eid al-Fitr 1447', of2026],
  ['2026-03-22', 'national', 'Idulfitri 1447 Hijriah, hari kedua', 'Eid al-Fitr 1447, second day', of2026],
  ['2026-03-23', 'joint', 'Cuti bersama Idulfitri', 'Joint leave for Eid al-Fitr', of2026],
  ['2026-03-24', 'joint', 'Cuti bersama Idulfitri', 'Joint leave for Eid al-Fitr', of2026],
  ['2026-04-03', 'national', 'Wafat Yesus Kristus', 'Good Friday', of2026],
  ['2026-04-05', 'national', 'Kebangkitan Yesus Kristus (Paskah)', 'Easter Sunday', of2026],
  ['2026-05-01', 'national', 'Hari Buruh Internasional', 'International Labour Day', of2026],
  ['2026-05-14', 'national', 'Kenaikan Yesus Kristus', 'Ascension of Jesus Christ', of2026],
  [
    '2026-05-15',
    'joint',
    'Cuti bersama Kenaikan Yesus Kristus',
    'Joint leave for the Ascension of Jesus Christ',
    of2026,
  ],
  ['2026-05-27', 'national', 'Iduladha 1447 Hijriah', 'Eid al-Adha 1447', of2026],
  ['2026-05-28', 'joint', 'Cuti bersama Iduladha', 'Joint leave for Eid al-Adha', of2026],
  ['2026-05-31', 'national', 'Hari Raya Waisak 2570 BE', 'Vesak 2570', of2026],
  ['2026-06-01', 'national', 'Hari Lahir Pancasila', 'Pancasila Day', of2026],
  ['2026-06-16', 'national', 'Tahun Baru Islam 1448 Hijriah', 'Islamic New Year 1448', of2026],
  ['2026-08-17', 'national', 'Hari Kemerdekaan Republik Indonesia', 'Independence Day', of2026],
  ['2026-08-25', 'national', 'Maulid Nabi Muhammad saw.', 'Birthday of the Prophet Muhammad', of2026],
  ['2026-12-24', 'joint', 'Cuti bersama Natal', 'Joint leave for Christmas', of2026],
  ['2026-12-25', 'national', 'Kelahiran Yesus Kristus (Natal)', 'Christmas Day', of2026],

  ['2027-01-01', 'national', 'Tahun Baru 2027 Masehi', "New Year's Day 2027", fixed],
  ['2027-05-01', 'national', 'Hari Buruh Internasional', 'International Labour Day', fixed],
  ['2027-06-01', 'national', 'Hari Lahir Pancasila', 'Pancasila Day', fixed],
  ['2027-08-17', 'national', 'Hari Kemerdekaan Republik Indonesia', 'Independence Day', fixed],
  ['2027-12-25', 'national', 'Kelahiran Yesus Kristus (Natal)', 'Christmas Day', fixed],
]

/** Holidays and joint leave of the whole country, as decreed; a region adds its own. */
export const nationalHolidays: ReadonlyMap<DateText, Holiday> = new Map(
  rows.map(([date, kind, id, en, basis]) => [date, { name: { id, en }, kind, basis }]),
)

/** Last day of the last year whose moving holidays are decreed; of 2027 only those of fixed date are known. */
export const decreedUntil: DateText = '2026-12-31'
