export const leadersPath = '/pimpinan'
export const casesPath = `${leadersPath}/berkas`
export const questionPath = (id: string) => `${leadersPath}/penjelasan/${id}`
export const askPath = (unit: string) => `${leadersPath}/unit/${unit}/penjelasan`
