// Invented people in the frequencies of real ones: a few words are in every tenth name, tens of thousands occur once or twice.

export type Random = () => number

/** Mulberry32: small, seeded, the same on every machine. */
export function random(seed: number): Random {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296
  }
}

// Shares in thousandths of the first words of men's and women's names; the rest are rarer ones.
const men = weighted(`
  muhammad 55 ahmad 26 agus 19 mohamad 14 budi 13 andi 13 eko 11 dedi 11 moch 9 joko 9 slamet 9 abdul 22 hendra 8 rudi 9 heri 10
  dwi 8 sugeng 5 bambang 8 yusuf 7 nur 9 achmad 9 dimas 7 rizky 9 fajar 6 arif 9 adi 9 iwan 8 deni 7 asep 11 dadang 5 ujang 5
  made 6 wayan 6 ketut 5 nyoman 4 rahmat 6 hasan 6 ali 6 imam 6 surya 4 wahyu 8 bayu 6 galih 4 rian 6 yoga 4 aditya 6 reza 5
  irfan 5 ilham 6 fahmi 4 samsul 5 supri 4 sutrisno 4 suparman 4 suwarno 4 paijo 2 yohanes 4 petrus 3 stefanus 2 antonius 3`)
const women = weighted(`
  siti 78 sri 43 dewi 24 nur 27 ani 10 rina 12 yuni 11 tri 9 dwi 10 eka 9 ratna 8 lilis 7 wati 8 sulastri 5 sumarni 5 maria 12
  endang 9 ni 13 indah 9 fitri 13 putri 13 ayu 12 lina 9 rini 10 yanti 9 nurul 13 lia 7 ika 8 novi 8 desi 8 mega 5 wulan 5 tuti 6
  titin 6 euis 6 neneng 6 kartini 3 sulis 4 aminah 5 fatimah 6 khadijah 4 aisyah 9 zahra 6 nabila 6 salsabila 5 citra 6 anisa 8
  diah 6 retno 6 puji 5 partini 3 suparti 3 painem 2 martha 3 yuliana 7 kristina 4 theresia 3 rosmiati 3 hasnah 3 nining 4`)
const later = weighted(`
  setiawan 14 saputra 18 wahyudi 10 hidayat 14 kurniawan 16 santoso 12 susanto 12 nugroho 11 pratama 15 wijaya 8 gunawan 8
  lestari 17 rahayu 12 wulandari 12 handayani 11 sari 22 utami 9 astuti 12 kusuma 7 permana 7 ramadhan 11 maulana 9 firmansyah 8
  anggraini 9 puspita 6 maharani 5 aminah 7 fatimah 6 nurhaliza 2 hasanah 7 khotimah 7 rohmah 5 jannah 5 hayati 6 suryani 6
  yulianti 5 marlina 5 susanti 9 kartika 6 purnomo 6 prasetyo 8 supriyadi 5 haryanto 6 rahman 9 hakim 6 fauzi 6 arifin 7 zulkifli 4
  siregar 5 nasution 5 harahap 3 sitompul 2 simanjuntak 3 lubis 3 ginting 3 tarigan 2 wanggai 1 suardana 2 sariasih 1 putra 13
  putri 13 dewi 8 ayu 6 nur 8 aulia 6 azzahra 5 alfarizi 3 ramadhani 7 syahputra 5 mulyani 6 mulyadi 5 suprapto 4 wibowo 6`)

/** A name in the manner of a million others. */
export function nameOf(next: Random, sex: 'L' | 'P'): string {
  const words = [next() < 0.62 ? pick(sex === 'L' ? men : women, next) : rare(next)]
  const length = next()
  const count = length < 0.14 ? 1 : length < 0.62 ? 2 : length < 0.94 ? 3 : 4
  while (words.length < count) words.push(next() < 0.58 ? pick(later, next) : rare(next))
  return words.map((word) => word[0]!.toUpperCase() + word.slice(1)).join(' ')
}

const starts =
  'a ba bu ca da de di e fa fe ga ha he i ja ka ko la li lu ma me mi mu na no nu o pa pe ra re ri ro ru sa se si su ta te ti tu u wa wi ya yo yu za'.split(
    ' ',
  )
const middles = 'da di du ha hi ka ki la li lu ma mi na ni nu ra ri ro ru sa si su ta ti tu wa wi ya yu'.split(' ')
const ends =
  'di din dri hadi ka la lan lia man mi na nah nda ni no nti r ra ran ri rin rti s sih so ta tan ti to tun wan wati ya yah yani yanto'.split(
    ' ',
  )

// Zipf over some forty thousand made-up words: the square root of a chance squared again favours the first ones.
function rare(next: Random): string {
  const rank = Math.floor(40_000 * next() ** 3)
  const own = random(rank * 7919 + 17)
  const one = (of: string[]) => of[Math.floor(own() * of.length)]!
  return one(starts) + (own() < 0.75 ? one(middles) : '') + (own() < 0.2 ? one(middles) : '') + one(ends)
}

interface Weighted {
  words: string[]
  until: number[]
}

function weighted(list: string): Weighted {
  const parts = list.trim().split(/\s+/)
  const words: string[] = []
  const until: number[] = []
  for (let at = 0; at < parts.length; at += 2) {
    words.push(parts[at]!)
    until.push((until.at(-1) ?? 0) + Number(parts[at + 1]))
  }
  return { words, until }
}

function pick({ words, until }: Weighted, next: Random): string {
  const at = next() * until.at(-1)!
  return words[until.findIndex((limit) => at < limit)]!
}

/** The name as somebody types it who heard it, or whose finger slipped: a letter dropped, doubled, swapped or wrong. */
export function mistyped(name: string, next: Random): string {
  const words = name.toLowerCase().split(' ')
  const long = words.map((word, at) => ({ word, at })).filter(({ word }) => word.length >= 4)
  const { word, at } = long[Math.floor(next() * long.length)] ?? { word: words[0]!, at: 0 }
  const i = 1 + Math.floor(next() * (word.length - 2))
  const kind = Math.floor(next() * 4)
  words[at] =
    kind === 0
      ? word.slice(0, i) + word.slice(i + 1)
      : kind === 1
        ? word.slice(0, i) + word[i] + word.slice(i)
        : kind === 2
          ? word.slice(0, i) + (word[i + 1] ?? '') + word[i] + word.slice(i + 2)
          : word.slice(0, i) + 'aeiou'[Math.floor(next() * 5)] + word.slice(i + 1)
  return words.join(' ')
}
