export const leadersPath = '/pimpinan'
export const casesPath = `${leadersPath}/berkas`
export const questionPath = (id: string) => `${leadersPath}/penjelasan/${id}`
export const askPath = (unit: string) => `${leadersPath}/unit/${unit}/penjelasan`
export const digestPath = `${leadersPath}/ringkasan`
export const unitPath = '/petugas/unit'
export const movesPath = `${unitPath}/pengalihan`
export const undoPath = (move: string) => `${movesPath}/${move}/pembatalan`
export const ownPath = '/petugas/saya'
export const awayPath = (page: typeof unitPath | typeof ownPath) => `${page}/tidak-masuk`
export const backPath = (absence: string) => `/petugas/tidak-masuk/${absence}/pengakhiran`
