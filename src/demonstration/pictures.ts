import { Readable } from 'node:stream'
import sharp from 'sharp'
import type { Upload } from '../platform/http/operation.ts'

// What residents, crews and auditors of the invented city photographed: drawn, so that no real place or person is in it.

export const scenes = ['hole', 'rubbish', 'drain', 'ramp'] as const
export type Scene = (typeof scenes)[number]

const trouble: Readonly<Record<Scene, string>> = {
  hole: '<ellipse cx="330" cy="360" rx="120" ry="42" fill="#26221f"/><ellipse cx="330" cy="372" rx="92" ry="26" fill="#4d4138"/>',
  rubbish:
    '<path d="M170 420l60-130 70 40 60-70 90 90 50 70z" fill="#5b6a4a"/><circle cx="260" cy="350" r="34" fill="#c9b458"/><circle cx="390" cy="370" r="40" fill="#3d5f7d"/><path d="M320 300l50 20-20 50-50-20z" fill="#b3523f"/>',
  drain:
    '<path d="M60 400h520v46H60z" fill="#6d6a63"/><path d="M90 408h460v30H90z" fill="#3b4a3a"/><path d="M140 404l40 28M260 404l30 30M380 404l50 28" stroke="#8a7d4f" stroke-width="12"/>',
  ramp: '<path d="M120 300h180v120H120z" fill="#a9745a"/>',
}
const mended: Readonly<Record<Scene, string>> = {
  hole: '<path d="M210 322h240v76H210z" fill="#3a3a3c"/>',
  rubbish: '<path d="M300 300h70v90h-70z" fill="#2f6d5f"/><path d="M292 292h86v14h-86z" fill="#24564b"/>',
  drain: '<path d="M60 400h520v46H60z" fill="#6d6a63"/><path d="M90 408h460v30H90z" fill="#6fa3b8"/>',
  ramp: '<path d="M120 300h180v120H120z" fill="#a9745a"/><path d="M300 300l220 120H300z" fill="#cfc8b6"/>',
}

/** A photo of it, as it was found or after the work. */
export async function photoOf(scene: Scene, after = false): Promise<Upload> {
  const drawn = `<svg xmlns="http://www.w3.org/2000/svg" width="640" height="480">
    <path d="M0 0h640v200H0z" fill="#b9d3dd"/><path d="M0 120h150v90H0zM500 90h140v120H500z" fill="#c98f6a"/>
    <path d="M0 200h640v280H0z" fill="#7a7a78"/><path d="M0 200h640v40H0z" fill="#a9a49a"/>
    <path d="M300 260h40v30h-40zM290 420h60v40h-60z" fill="#d8d4c4"/>${after ? mended[scene] : trouble[scene]}</svg>`
  const jpeg = await sharp(Buffer.from(drawn)).jpeg({ quality: 82 }).toBuffer()
  return { field: 'foto', filename: 'foto.jpg', stream: Readable.from([jpeg]), truncated: () => false }
}
