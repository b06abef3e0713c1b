import { expect, test } from 'vitest'
import { standsInTheWay } from './changed.ts'
import { pinFault } from './pin.ts'
import { pointOf } from './point.ts'

test('a PIN is four to six digits that are not tried first', () => {
  for (const pin of ['123', '1234567', '12a4', '', '１２３４']) expect(pinFault(pin)).toBe('pin-form')
  for (const pin of ['0000', '1234', '987654', '55555']) expect(pinFault(pin)).toBe('pin-weak')
  for (const pin of ['2580', '1397', '139742', '1212']) expect(pinFault(pin)).toBe(null)
})

test('notes and time pass a crew by; a decision at the desk does not, unless it was the crew’s own', () => {
  const event = (type: string, actor: string | null = 'desk') => ({ type, actor })
  const crew = new Set(['ani', 'budi'])
  const quiet = [event('noted'), event('commented', null), event('escalated'), event('dueChanged'), event('resumed')]
  expect(standsInTheWay(quiet, crew)).toBe(undefined)
  expect(standsInTheWay([...quiet, event('madeSafe', 'ani'), event('held', 'budi')], crew)).toBe(undefined)
  for (const type of ['stageApproved', 'forwarded', 'rejected', 'held', 'stageReopened', 'merged'])
    expect(standsInTheWay([...quiet, event(type)], crew)?.type).toBe(type)
})

test('a place is read as map apps copy it', () => {
  expect(pointOf('-6.2004, 106.8163')).toEqual({ lat: -6.2004, lng: 106.8163 })
  expect(pointOf(' ')).toBe(null)
  for (const typed of ['di kantor', '-96, 106.8', '-6,2; 106,8', '6.2']) expect(pointOf(typed)).toBe(undefined)
})
