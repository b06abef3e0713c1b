import { deskPath } from '../desk/desk.ts'
import { publicPath } from '../figures/place.ts'

export const reportsPath = `${publicPath}/laporan`
export const reportPath = (id: string) => `${reportsPath}/${id}`
export const draftPath = (unit: string, span: string) => `${deskPath}/laporan/${unit}/${span}`
