export const staffKpiPath = '/petugas/kinerja/indikator'
export const publicKpiPath = '/kinerja/indikator'
