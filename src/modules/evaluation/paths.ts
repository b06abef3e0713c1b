export const evaluationsPath = '/petugas/evaluasi'
export const evaluationPath = (id: string) => `${evaluationsPath}/${id}`
export const scorePath = (id: string, indicator: string) => `${evaluationPath(id)}/nilai/${indicator}`
export const resultsPath = '/kinerja/evaluasi'
export const resultPath = (year: number | string, unit: string) => `${resultsPath}/${year}/${unit}`
/** All units of a year, as one paper. */
export const summaryPath = (year: number | string) => `${resultsPath}/rekap/${year}`
