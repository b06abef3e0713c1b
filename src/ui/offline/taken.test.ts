import { expect, test } from 'vitest'
import { takenOf } from './taken.ts'

const nothing = { takenAt: null, offset: null, place: null }
const now = new Date(2026, 10, 24, 7, 12).getTime()
const minute = 60_000
const place = { latitude: -6.2, longitude: 106.8 }

test('what the camera wrote stands, and needs no other place', () => {
  const told = { takenAt: '2026-11-24T07:10:00', offset: null, place }
  expect(takenOf(told, now, now)).toEqual({ taken: { at: told.takenAt, place }, here: false })
})

test('a photo taken a moment ago was taken now and here, whatever the camera left out', () => {
  expect(takenOf(nothing, now - minute, now)).toEqual({
    taken: { at: '2026-11-24T07:11:00', place: null },
    here: true,
  })
  const told = { ...nothing, takenAt: '2026-11-24T07:10:00' }
  expect(takenOf(told, now, now)).toEqual({ taken: { at: told.takenAt, place: null }, here: true })
})

test('a photo of yesterday says nothing of where the phone is, though its file was copied just now', () => {
  const told = { ...nothing, takenAt: '2026-11-23T16:00:00' }
  expect(takenOf(told, now, now)).toEqual({ taken: { at: told.takenAt, place: null }, here: false })
  expect(takenOf(nothing, now - 60 * minute, now)).toEqual({ taken: { at: null, place: null }, here: false })
})
