export const casefilePath = (ref: string) => `/catatan/${ref}`
export const mandatesPath = '/kelola/mandat-ombudsman'
export const ombudsmanPath = '/ombudsman'
