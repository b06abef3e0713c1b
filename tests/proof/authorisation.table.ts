/**
 * Who gets what at every door (decisions 34). Columns, as `cast.ts` says them: nobody, another citizen, the owner; officers
 * of another unit, of another area, officer, verifier, signatory, unit head; leader, region's administrator, auditor; every
 * role in the other region, head of an RT; a program with the scope, a program without it.
 *
 * o  done                 r  let in, and the rules of the matter refuse it (409, 422)
 * L  sent to log in, 401  x  403, the page is not for them    .  404, like what does not exist
 */
const rows = `
#                                                          n o o e b o v s h l a a f r p m
#                                                          o t w l e f e i e e d u o t r u
# The catalogue
GET  /                                                     o o o o o o o o o o o o o o o o
GET  /layanan                                              o o o o o o o o o o o o o o o o
GET  /layanan/:service                                     o o o o o o o o o o o o o o o o
GET  /bahasa/:lang                                         o o o o o o o o o o o o o o o o
GET  /manifest.webmanifest                                 o o o o o o o o o o o o o o o o
GET  /ikon/:file                                           o o o o o o o o o o o o o o o o
GET  /sw.js                                                o o o o o o o o o o o o o o o o
GET  /belum-terkirim                                       o o o o o o o o o o o o o o o o
POST /bagikan                                              o o o o o o o o o o o o o o o o

# Log-in and the demonstration
GET  /masuk                                                o o o o o o o o o o o o o o o o
GET  /daftar                                               o o o o o o o o o o o o o o o o
POST /masuk                                                o o o o o o o o o o o o o o o o
GET  /masuk/kode                                           o o o o o o o o o o o o o o o o
POST /masuk/kode                                           o o o o o o o o o o o o o o o o
GET  /masuk/sandi                                          o o o o o o o o o o o o o o o o
POST /masuk/sandi                                          o r r r r r r r r r r r r r r r
GET  /masuk/petugas                                        o o o o o o o o o o o o o o o o
POST /masuk/petugas                                        o r r r r r r r r r r r r r r r
GET  /masuk/loket                                          o o o o o o o o o o o o o o o o
POST /masuk/loket                                          o o o o o o o o o o o o o o o o
POST /keluar                                               o o o o o o o o o o o o o o o o
GET  /undangan/:token                                      o o o o o o o o o o o o o o o o
POST /undangan/:token                                      o r r r r r r r r r r r r r r r
GET  /demo/masuk                                           o o o o o o o o o o o o o o o o
GET  /demo/masuk/:account                                  o o o o o o o o o o o o o o o o
POST /demo/masuk                                           o o o o o o o o o o o o o o o o
GET  /demo/kotak-keluar                                    o o o o o o o o o o o o o o o o

# One's own account
GET  /akun                                                 L o o o o o o o o o o o o o L L
GET  /akun/nama                                            L o o o o o o o o o o o o o L L
POST /akun/nama                                            L o o o o o o o o o o o o o L L
GET  /akun/kontak                                          L o o o o o o o o o o o o o L L
POST /akun/kontak                                          L o o o o o o o o o o o o o L L
GET  /akun/kontak/kode                                     L o o o o o o o o o o o o o L L
POST /akun/kontak/kode                                     L o o o o o o o o o o o o o L L
GET  /akun/sandi                                           L o o o o o o o o o o o o o L L
POST /akun/sandi                                           L o o r r r r r r r r r r r L L
GET  /akun/nik                                             L o o o o o o o o o o o o o L L
POST /akun/nik                                             L o o o o o o o o o o o o o L L
GET  /akun/perangkat                                       L o o o o o o o o o o o o o L L
POST /akun/perangkat/:session/pengakhiran                  L o o o o o o o o o o o o o L L
POST /akun/perangkat/pengakhiran                           L o o o o o o o o o o o o o L L
GET  /akun/kabar                                           L o o o o o o o o o o o o o L L
POST /akun/kabar                                           L o o o o o o o o o o o o o L L
POST /akun/kabar/perangkat                                 L o o o o o o o o o o o o o L L
POST /akun/kabar/perangkat/:device/lepas                   L o o o o o o o o o o o o o L L
GET  /akun/kuasa                                           L o o o o o o o o o o o o o L L
GET  /akun/kuasa/baru                                      L o o o o o o o o o o o o o L L
POST /akun/kuasa                                           L o o o o o o o o o o o o o L L
POST /akun/kuasa/:mandate/jawaban                          L o . . . . . . . . . . . . L L
POST /akun/kuasa/:mandate/pengakhiran                      L . o . . . . . . . . . . . L L
GET  /akun/dokumen                                         L o o o o o o o o o o o o o L L
GET  /akun/lanjutkan                                       L o o o o o o o o o o o o o L L
POST /akun/lanjutkan                                       L o o o o o o o o o o o o o L L

# Applying
GET  /ajukan/:service                                      L o o o o o o o o o o o o o L L
POST /ajukan/:service                                      L o o o o o o o o o o o o o L L
POST /ajukan/:service/isian/:draft/pengambilan             L o . . . . . . . . . . . . L L
POST /isian/:draft/:step/simpanan                          L . o . . . . . . . . . . . L L
POST /isian/:draft/pembaruan                               L . o . . . . . . . . . . . L L
GET  /isian/:draft/:step                                   L . o . . . . . . . . . . . L L
POST /isian/:draft/:step                                   L . o . . . . . . . . . . . L L
POST /isian/:draft/dokumen/:document                       L . o . . . . . . . . . . . L L
POST /isian/:draft/dokumen/:document/loket                 L . o . . . . . . . . . . . L L
POST /isian/:draft/dokumen/:document/:paper/hapus          L . o . . . . . . . . . . . L L
POST /isian/:draft/pengiriman                              L . o . . . . . . . . . . . L L

# A matter, its papers and documents
GET  /lacak                                                o o o o o o o o o o o o o o o o
GET  /lacak/:ref                                           o o o o o o o o o o o o o o o o
GET  /lacak/:ref/tanda-terima                              . . o . . o o . o . . . . . . .
POST /lacak/:ref/catatan                                   . . o . . . . . . . . . . . . .
POST /lacak/:ref/keberatan                                 . . o . . . . . . . . . . . . .
GET  /lacak/:ref/pembatalan                                . . o . . . . . . . . . . . . .
POST /lacak/:ref/pembatalan                                . . o . . . . . . . . . . . . .
GET  /catatan/:ref                                         L . o . . . . . . . . o . . L L
GET  /catatan/:ref/unduhan/:form                           L . o . . . . . . . . o . . L L
GET  /lacak/:ref/kabar                                     . . o . . . . . . . . . . . . .
POST /lacak/:ref/kabar                                     . . o . . . . . . . . . . . . .
POST /lacak/:ref/perangkat                                 . . o . . . . . . . . . . . . .
POST /lacak/:ref/perangkat/:device/lepas                   . . o . . . . . . . . . . . . .
GET  /kabar/:token                                         o o o o o o o o o o o o o o o o
POST /kabar/:token                                         o o o o o o o o o o o o o o o o
GET  /lacak/:ref/perbaikan                                 . . o . . . . . . . . . . . . .
POST /lacak/:ref/perbaikan                                 . . o . . . . . . . . . . . . .
POST /lacak/:ref/perbaikan/dokumen/:document               . . o . . . . . . . . . . . . .
POST /lacak/:ref/perbaikan/dokumen/:document/loket         . . o . . . . . . . . . . . . .
POST /lacak/:ref/perbaikan/dokumen/:document/:paper/hapus  . . o . . . . . . . . . . . . .
GET  /berkas/:paper                                        . . o . . o o o o o . o . . . .
GET  /dokumen/:name                                        L . o . . o o o o o . o . . L L
POST /dokumen/:id/pembatalan                               L . r . . r r r o r . r . . L L
POST /dokumen/:id/pencabutan                               L . r . . r r r o r . r . . L L
POST /dokumen/:id/penerbitan-ulang                         L . r . . r r r o r . r . . L L
GET  /verifikasi                                           o o o o o o o o o o o o o o o o
GET  /verifikasi/:code                                     o o o o o o o o o o o o o o o o
POST /verifikasi                                           o o o o o o o o o o o o o o o o
GET  /verifikasi/sertifikat.pem                            o o o o o o o o o o o o o o o o
GET  /kinerja                                              o o o o o o o o o o o o o o o o
GET  /kinerja/unit/:unit                                   o o o o o o o o o o o o o o o o
GET  /kinerja/unit/:unit/:service                          o o o o o o o o o o o o o o o o
GET  /kinerja/cara-menghitung                              o o o o o o o o o o o o o o o o
GET  /kinerja/data/:table                                  o o o o o o o o o o o o o o o o
GET  /kinerja/data/ketepatan                               o o o o o o o o o o o o o o o o
GET  /kinerja/data/rincian                                 o o o o o o o o o o o o o o o o
GET  /kinerja/data/berhenti                                o o o o o o o o o o o o o o o o
GET  /kinerja/indikator                                    o o o o o o o o o o o o o o o o
GET  /kinerja/indikator/:kpi                               o o o o o o o o o o o o o o o o
GET  /kinerja/indikator/:kpi/data                          o o o o o o o o o o o o o o o o
GET  /kinerja/terbit                                       o o o o o o o o o o o o o o o o
GET  /kinerja/terbit/:month                                o o o o o o o o o o o o o o o o
GET  /kinerja/terbit/:month/:revision                      o o o o o o o o o o o o o o o o
POST /petugas/kinerja/terbit/:month/:revision/catatan      L . . . . . . . . o o o . . L L
GET  /kinerja/terbit/:month/:revision/catatan.json         o o o o o o o o o o o o o o o o
GET  /kinerja/terbit/:month/:revision/data.json            o o o o o o o o o o o o o o o o
GET  /kinerja/terbit/:month/:revision/rincian.csv          o o o o o o o o o o o o o o o o
GET  /kinerja/terbit/:month/:revision/tabel.csv            o o o o o o o o o o o o o o o o
GET  /kinerja/banding                                      o o o o o o o o o o o o o o o o
GET  /kinerja/banding/data.csv                             o o o o o o o o o o o o o o o o
GET  /kinerja/evaluasi                                     o o o o o o o o o o o o o o o o
GET  /kinerja/evaluasi/data                                o o o o o o o o o o o o o o o o
GET  /kinerja/evaluasi/:year/:unit                         o o o o o o o o o o o o o o o o
GET  /kinerja/evaluasi/:year/:unit/data                    o o o o o o o o o o o o o o o o
GET  /kinerja/evaluasi/:year/:unit/pdf                     o o o o o o o o o o o o o o o o
GET  /kinerja/evaluasi/rekap/:year/pdf                     o o o o o o o o o o o o o o o o
GET  /kinerja/skm                                          o o o o o o o o o o o o o o o o
GET  /kinerja/skm/unit/:unit                               o o o o o o o o o o o o o o o o
GET  /kinerja/skm/unit/:unit/:service                      o o o o o o o o o o o o o o o o
GET  /kinerja/skm/data/:table                              o o o o o o o o o o o o o o o o
GET  /kinerja/skm/laporan                                  o o o o o o o o o o o o o o o o
GET  /kinerja/skm/laporan/:report                          o o o o o o o o o o o o o o o o
GET  /kinerja/skm/laporan/:report/pdf                      o o o o o o o o o o o o o o o o
GET  /survei/:token                                        o o o o o o o o o o o o o o o o
POST /survei/:token                                        o o o o o o o o o o o o o o o o

# Programs
GET  /api/v1/services                                      o o o o o o o o o o o o o o o o
GET  /api/v1/services/:service                             o o o o o o o o o o o o o o o o
POST /api/v1/cases                                         L L L L L L L L L L L L L L o x
GET  /api/v1/cases                                         L L L L L L L L L L L L L L o x
GET  /api/v1/cases/:ref                                    o o o o o o o o o o o o o o o o
GET  /api/v1/cases/:ref/events                             . . . . . . . . . . . . . . o .
POST /api/v1/cases/:ref/actions                            . . . . . . . . . . . . . . o .
GET  /api/v1/verifications/:code                           o o o o o o o o o o o o o o o o
POST /api/v1/uploads                                       o o o o o o o o o o o o o o o o
GET  /api/v1/uploads/:upload                               o o o o o o o o o o o o o o o o
PATCH /api/v1/uploads/:upload                              o o o o o o o o o o o o o o o o
DELETE /api/v1/uploads/:upload                             o o o o o o o o o o o o o o o o

# The desk
GET  /petugas                                              L x x o o o o o o o x x x x L L
POST /petugas                                              L x x o o o o o o o x x x x L L
GET  /petugas/berkas/:ref                                  L . . . . o o o o o . o . . L L
POST /petugas/berkas/:ref/keputusan                        L . . . . r o r r r . r . . L L
POST /petugas/berkas/:ref/pengambilan                      L . . . . r o r o r . r . . L L
POST /petugas/berkas/:ref/pelepasan                        L . . . . r o r o r . r . . L L
POST /petugas/berkas/:ref/pelanjutan                       L . . . . r o r o r . r . . L L
POST /petugas/berkas/:ref/catatan                          L . . . . o o o o o . r . . L L
POST /petugas/berkas/:ref/asli                             L . . . . o o o o o . r . . L L
POST /petugas/berkas/:ref/penyerahan                       L . . . . o o r o r . r . . L L
GET  /petugas/berkas/:ref/pengembalian                     L . . . . o o o o o . o . . L L
POST /petugas/berkas/:ref/pengembalian                     L . . . . r o r o r . r . . L L
GET  /petugas/berkas/:ref/penolakan                        L . . . . o o o o o . o . . L L
POST /petugas/berkas/:ref/penolakan                        L . . . . r o r r r . r . . L L
GET  /petugas/berkas/:ref/pelimpahan                       L . . . . o o o o o . o . . L L
POST /petugas/berkas/:ref/pelimpahan                       L . . . . r o r r r . r . . L L
GET  /petugas/berkas/:ref/penerusan                        L . . . . o o o o o . o . . L L
POST /petugas/berkas/:ref/penerusan                        L . . . . r o r o r . r . . L L
GET  /petugas/berkas/:ref/penahanan                        L . . . . o o o o o . o . . L L
POST /petugas/berkas/:ref/penahanan                        L . . . . r o r o r . r . . L L
GET  /petugas/berkas/:ref/entri                            L . . . . o o o o o . o . . L L
POST /petugas/berkas/:ref/entri                            L . . . . o r r r r . r . . L L
POST /petugas/berkas/:ref/entri/:field                     L . . . . o . . . . . . . . L L
GET  /petugas/berkas/:ref/pengalihan                       L . . . . o o o o o . o . . L L
POST /petugas/berkas/:ref/pengalihan                       L . . . . r r r o r . r . . L L
GET  /petugas/berkas/:ref/pengambilalihan                  L . . . . o o o o o . o . . L L
POST /petugas/berkas/:ref/pengambilalihan                  L . . . . r o r o r . r . . L L
GET  /petugas/berkas/:ref/pengulangan                      L . . . . o o o o o . o . . L L
POST /petugas/berkas/:ref/pengulangan                      L . . . . o r r o r . r . . L L
GET  /petugas/berkas/:ref/penarikan                        L . . . . o o o o o . o . . L L
POST /petugas/berkas/:ref/penarikan                        L . . . . r o r o r . r . . L L
GET  /petugas/berkas/:ref/pembukaan                        L . . . . o o o o o . o . . L L
POST /petugas/berkas/:ref/pembukaan                        L . . . . r r r o r . r . . L L
GET  /petugas/berkas/:ref/jawaban-keberatan                L . . . . o o o o o . o . . L L
POST /petugas/berkas/:ref/jawaban-keberatan                L . . . . r r r o r . r . . L L
POST /petugas/berkas/:ref/pesan                            L . . . . o o o o o . r . . L L
POST /petugas/berkas/:ref/percobaan                        L . . . . r r r o r . r . . L L
GET  /petugas/tanda-tangan                                 L x x o o o o o o o x x x x L L
POST /petugas/tanda-tangan                                 L x x o o o o o o o x x x x L L
GET  /petugas/kinerja/indikator                            L x x o o o o o o o x o x x L L
GET  /petugas/kinerja/indikator/:kpi                       L . . o o o o o o o . o . . L L
GET  /petugas/kinerja/indikator/:kpi/data/:table           L . . o o o o o o o . o . . L L
GET  /petugas/skm                                          L x x o o x x x o o x o x x L L
POST /petugas/skm/saran/:answer                            L . . . . . . . o . . . . . L L
GET  /petugas/skm/kertas                                   L x x o o o x x o x x x x x L L
POST /petugas/skm/kertas                                   L . . r o o . . o . . . . . L L
POST /petugas/skm/kertas/pembatalan                        L . . . . o . . . . . . . . L L
GET  /petugas/skm/kertas/cetak                             L . . r o o . . o . . . . . L L
GET  /petugas/skm/impor                                    L x x o o o x x o x x x x x L L
POST /petugas/skm/impor                                    L . . r o o . . o . . . . . L L
POST /petugas/skm/rencana                                  L . . . . . . . o . . . . . L L
POST /petugas/skm/rencana/:action/selesai                  L . . . . . . . o . . . . . L L
GET  /petugas/skm/rencana/:action/bukti                    L . . . . . . . o o . o . . L L
GET  /petugas/skm/laporan/:unit/:span                      L . . . . . . . o o . o . . L L
POST /petugas/skm/laporan/:unit/:span                      L . . . . . . . o . . . . . L L
POST /petugas/skm/laporan/:unit/:span/penerbitan           L . . . . . . . o . . . . . L L
GET  /pimpinan                                             L x x o x x x x o o x x x x L L
GET  /pimpinan/target                                      L x x o x x x x o o o o x x L L
GET  /pimpinan/target/:unit/:year                          L . . . . . . . o o o o . . L L
POST /pimpinan/target/:unit/:year                          L . . . . . . . . o o . . . L L
POST /pimpinan/target/:unit/:year/perjanjian               L . . . . . . . . o o . . . L L
GET  /pimpinan/target/perjanjian/:agreement                L . . . . . . . o o o o . . L L
GET  /pimpinan/berkas                                      L x x o x x x x o o x x x x L L
GET  /petugas/evaluasi                                     L x x o x x x x o o o o x x L L
POST /petugas/evaluasi                                     L . . . . . . . . . o . . . L L
GET  /petugas/evaluasi/:evaluation                         L . . . . . . . o o o o . . L L
POST /petugas/evaluasi/:evaluation/penyampaian             L . . . . . . . . . . o . . L L
POST /petugas/evaluasi/:evaluation/tanggapan               L . . . . . . . o . . . . . L L
POST /petugas/evaluasi/:evaluation/penutupan               L . . . . . . . . . . o . . L L
POST /petugas/evaluasi/:evaluation/revisi                  L . . . . . . . . . o . . . L L
GET  /petugas/evaluasi/:evaluation/nilai/:indicator        L . . . . . . . . . . o . . L L
POST /petugas/evaluasi/:evaluation/nilai/:indicator        L . . . . . . . . . . o . . L L
GET  /petugas/evaluasi/:evaluation/nilai/:indicator/bukti  L . . . . . . . o o o o . . L L
GET  /pimpinan/alur                                        L x x o x x x x o o o o x x L L
GET  /pimpinan/alur/:service                               L . . . . . . . o o o o . . L L
GET  /pimpinan/alur/:service/tabel.csv                     L . . . . . . . o o o o . . L L
GET  /pimpinan/alur/:service/data/:format                  L . . . . . . . . o o o . . L L
GET  /pimpinan/ringkasan                                   L x x o x x x x o o x x x x L L
POST /pimpinan/ringkasan                                   L x x o x x x x o o x x x x L L
POST /pimpinan/unit/:unit/penjelasan                       L . . . . . . . . o . . . . L L
GET  /pimpinan/penjelasan/:question                        L . . . . . . . o o . . . . L L
POST /pimpinan/penjelasan/:question                        L . . . . . . . o . . . . . L L
GET  /petugas/unit                                         L x x o x x x x o x x x x x L L
POST /petugas/unit/pengalihan                              L x x r x x x x o x x x x x L L
POST /petugas/unit/pengalihan/:move/pembatalan             L . . . . . . . o . . . . . L L
POST /petugas/unit/tidak-masuk                             L x x r x x x x o x x x x x L L
POST /petugas/tidak-masuk/:absence/pengakhiran             L . . . . . o . o . . . . . L L
GET  /petugas/saya                                         L x x o o o o o o x x x x x L L
POST /petugas/saya/tidak-masuk                             L x x o o o o o o x x x x x L L
GET  /petugas/pembacaan                                    L . . . . . . . . . . o . . L L
POST /petugas/pembacaan                                    L x x x x x x x x x x o x x L L
GET  /petugas/pemberitahuan                                L x x o o o o x o o o x x x L L
POST /petugas/pemberitahuan/:id/pengiriman                 L . . . . . o . o o o . . . L L
POST /petugas/pemberitahuan/:id/kabar                      L . . . . . o . o o o . . . L L
GET  /petugas/tanda-tangan/:round                          L . . . . . . o . . . . . . L L

# Counter, register, head of an RT
GET  /petugas/loket/kode                                   L x x o o o o x o x x x x x L L
POST /petugas/loket/kode                                   L x x o o o o x o x x x x x L L
GET  /petugas/loket/verifikasi                             L x x o o o o x o x x x x x L L
GET  /petugas/loket/kuasa                                  L x x o o o o x o x x x x x L L
POST /petugas/loket/kuasa                                  L x x o o o o x o x x x x x L L
POST /petugas/loket/verifikasi                             L . . o o o o . o . . . . . L L
POST /petugas/loket/verifikasi/konfirmasi                  L . . o o o o . o . . . . . L L
GET  /petugas/loket                                        L x x o o o o x o x x x x x L L
POST /petugas/loket                                        L x x o o o o x o x x x x x L L
GET  /petugas/loket/warga/:person                          L . . o . o o . o . . . . . L L
POST /petugas/loket/warga/:person/permohonan               L . . r . o o . o . . . . . L L
GET  /petugas/loket/tanpa-data                             L x x o o o o x o x x x x x L L
POST /petugas/loket/tanpa-data                             L x x r o o o x o x x x x x L L
GET  /petugas/loket/tunda/:draft                           L . . . . o . . . . . . . . L L
POST /petugas/loket/tunda/:draft                           L . . . . o . . . . . . . . L L
POST /petugas/loket/tunda/:draft/kode                      L . . . . o . . . . . . . . L L
GET  /petugas/loket/kertas                                 L x x o o o o x o x x x x x L L
POST /petugas/loket/kertas                                 L x x o o o o x o x x x x x L L
POST /petugas/loket/kertas/penerimaan                      L x x o o o o x o x x x x x L L
GET  /rt                                                   L x x x x x x x x x x x x o L L
POST /rt                                                   L x x x x x x x x x x x x o L L
GET  /petugas/penduduk                                     L x x o o o o x o x x x x x L L
POST /petugas/penduduk                                     L x x o o o o x o x x x x x L L
GET  /petugas/penduduk/:id                                 L . . o . o o . o . . . . . L L
POST /petugas/penduduk/:id/penerimaan-tujuan               L . . o . o o . o . . . . . L L

# The region's administrators
GET  /kelola                                               L x x x x x x x x x o x x x L L
GET  /kelola/petugas                                       L x x x x x x x x x o x x x L L
GET  /kelola/petugas/undangan                              L x x x x x x x x x o x x x L L
POST /kelola/petugas/undangan                              L x x x x x x x x x o x x x L L
GET  /kelola/petugas/:account                              L . . . . . . . . . o . . . L L
POST /kelola/petugas/:account/peran                        L . . . . . . . . . o . . . L L
POST /kelola/petugas/:account/peran/:grant/pengakhiran     L . . . . . . . . . o . . . L L
POST /kelola/petugas/:account/tautan                       L . . . . . . . . . o . . . L L
POST /kelola/petugas/:account/kode-aplikasi                L . . . . . . . . . o . . . L L
GET  /kelola/unit                                          L x x x x x x x x x o x x x L L
POST /kelola/unit                                          L x x x x x x x x x o x x x L L
GET  /kelola/unit/:unit                                    L . . . . . . . . . o . . . L L
POST /kelola/unit/:unit                                    L . . . . . . . . . o . . . L L
POST /kelola/unit/:unit/penutupan                          L . . . . . . . . . o . . . L L
GET  /kelola/wilayah                                       L x x x x x x x x x o x x x L L
POST /kelola/wilayah                                       L x x x x x x x x x o x x x L L
POST /kelola/wilayah/:area                                 L . . . . . . . . . o . . . L L
GET  /kelola/program                                       L x x x x x x x x x o x x x L L
POST /kelola/program                                       L x x x x x x x x x o x x x L L
GET  /kelola/program/:program                              L . . . . . . . . . o . . . L L
POST /kelola/program/:program/kunci                        L . . . . . . . . . o . . . L L
POST /kelola/program/:program/kunci/:key/pengakhiran       L . . . . . . . . . o . . . L L
POST /kelola/program/:program/pengakhiran                  L . . . . . . . . . o . . . L L
GET  /kelola/skm                                           L x x x x x x x x x o x x x L L
POST /kelola/skm                                           L x x x x x x x x x o x x x L L
GET  /kelola/layanan                                       L x x x x x x x x x o x x x L L
GET  /kelola/layanan/baru                                  L x x x x x x x x x o x x x L L
POST /kelola/layanan/pemeriksaan                           L x x x x x x x x x o x x x L L
POST /kelola/layanan/berkas                                L x x x x x x x x x o x x x L L
POST /kelola/layanan                                       L x x x x x x x x x o x x x L L
GET  /kelola/layanan/:service                              L . . . . . . . . . o . . . L L
GET  /kelola/layanan/:service/versi/:version               L . . . . . . . . . o . . . L L
GET  /kelola/layanan/:service/perbandingan                 L . . . . . . . . . o . . . L L
GET  /kelola/layanan/:service/penarikan                    L . . . . . . . . . o . . . L L
POST /kelola/layanan/:service/penarikan                    L . . . . . . . . . o . . . L L
GET  /kelola/penandatangan                                 L x x x x x x x x x o x x x L L
GET  /kelola/penandatangan/:account                        L . . . . . . . . . o . . . L L
POST /kelola/penandatangan/:account                        L . . . . . . . . . o . . . L L
GET  /kelola/libur                                         L x x x x x x x x x o x x x L L
POST /kelola/libur/tinjauan                                L x x x x x x x x x o x x x L L
POST /kelola/libur                                         L x x x x x x x x x o x x x L L
POST /kelola/libur/:id/pencabutan                          L x x x x x x x x x o x x x L L
GET  /kelola/jam-kerja                                     L x x x x x x x x x o x x x L L
POST /kelola/jam-kerja/tinjauan                            L x x x x x x x x x o x x x L L
POST /kelola/jam-kerja                                     L x x x x x x x x x o x x x L L
POST /kelola/jam-kerja/:from/pencabutan                    L x x x x x x x x x o x x x L L
GET  /kelola/pekerjaan                                     L x x x x x x x x x o x x x L L
POST /kelola/pekerjaan/:job/percobaan                      L x x x x x x x x x o x x x L L
POST /kelola/pekerjaan/:job/penghentian                    L x x x x x x x x x o x x x L L
GET  /kelola/kunci                                         L x x x x x x x x x o x x x L L
POST /kelola/kunci                                         L x x x x x x x x x o x x x L L
GET  /kelola/lembar-pemulihan                              L x x x x x x x x x o x x x L L
GET  /kelola/cadangan                                      L x x x x x x x x x o x x x L L
POST /kelola/cadangan                                      L x x x x x x x x x o x x x L L
GET  /kelola/impor                                         L x x x x x x x x x o x x x L L
POST /kelola/impor/units                                   L x x x x x x x x x o x x x L L
POST /kelola/impor/areas                                   L x x x x x x x x x o x x x L L
POST /kelola/impor/officers                                L x x x x x x x x x o x x x L L
POST /kelola/impor/families                                L x x x x x x x x x o x x x L L
GET  /kelola/pemeriksaan                                   L x x x x x x x x x o x x x L L
POST /kelola/pemeriksaan                                   L x x x x x x x x x o x x x L L
GET  /kelola/komponen                                      o o o o o o o o o o o o o o o o

# Crews, and the phone that one shares: it proves itself, whoever is logged in on it
GET  /petugas/regu                                         L x x o o x x x o x x x x x L L
POST /petugas/regu                                         L x x r r x x x o x x x x x L L
GET  /petugas/regu/:crew                                   L . . . . . . . o . . . . . L L
POST /petugas/regu/:crew                                   L . . . . . . . o . . . . . L L
POST /petugas/regu/:crew/anggota                           L . . . . . . . o . . . . . L L
POST /petugas/regu/:crew/anggota/:account/pengakhiran      L . . . . . . . o . . . . . L L
POST /petugas/regu/:crew/hp                                L . . . . . . . o . . . . . L L
POST /petugas/regu/:crew/hp/:phone/pengakhiran             L . . . . . . . o . . . . . L L
GET  /petugas/pin                                          L x x o o o x x x x x x x x L L
POST /petugas/pin                                          L x x o o o x x x x x x x x L L
GET  /regu                                                 o o o o o o o o o o o o o o o o
POST /api/v1/crew/phones                                   o o o o o o o o o o o o o o o o
GET  /api/v1/crew/phone                                    o o o o o o o o o o o o o o o o
POST /api/v1/crew/keys                                     o o o o o o o o o o o o o o o o
GET  /api/v1/crew/day                                      o o o o o o o o o o o o o o o o
GET  /api/v1/crew/photos/:photo                            o o o o o o o o o o o o o o o o
PUT  /api/v1/crew/actions/:action                          o o o o o o o o o o o o o o o o

# Reports
GET  /lapor                                                o o o o o o o o o o o o o o o o
GET  /lapor/baru/:service                                  o o o o o o o o o o o o o o o o
POST /lapor/baru/:service                                  o o o o o o o o o o o o o o o o
GET  /lapor/periksa/:draft                                 o o o o o o o o o o o o o o o o
POST /lapor/periksa/:draft/foto                            o o o o o o o o o o o o o o o o
POST /lapor/periksa/:draft/foto/:paper/hapus               o o o o o o o o o o o o o o o o
POST /lapor/periksa/:draft/titik                           o o o o o o o o o o o o o o o o
POST /lapor/periksa/:draft/pengiriman                      o o o o o o o o o o o o o o o o
GET  /lapor/daftar                                         o o o o o o o o o o o o o o o o
GET  /lapor/rss                                            o o o o o o o o o o o o o o o o
GET  /lapor/daftar/:ref                                    o o o o o o o o o o o o o o o o
POST /lapor/daftar/:ref/dukungan                           o o o o o o o o o o o o o o o o
POST /akun/dukungan/:ref/penghentian                       L o o o o o o o o o o o o o L L
PUT  /api/v1/reports/:report                               o o o o o o o o o o o o o o o o
GET  /lapor/titik                                          o o o o o o o o o o o o o o o o
GET  /lapor/peta                                           o o o o o o o o o o o o o o o o
GET  /lapor/peta/isi                                       o o o o o o o o o o o o o o o o
GET  /lapor/peta/batas                                     o o o o o o o o o o o o o o o o
GET  /lapor/wilayah                                        o o o o o o o o o o o o o o o o
GET  /lapor/wilayah/:area                                  o o o o o o o o o o o o o o o o
GET  /lapor/wilayah/:area/kabar                            o o o o o o o o o o o o o o o o
POST /lapor/wilayah/:area/perangkat                        o o o o o o o o o o o o o o o o
POST /lapor/wilayah/:area/perangkat/lepas                  o o o o o o o o o o o o o o o o
POST /akun/wilayah/:area                                   L o o o o o o o o o o o o o L L
POST /akun/wilayah/:area/penghentian                       L o o o o o o o o o o o o o L L
GET  /lapor/langganan/:watch                               o o o o o o o o o o o o o o o o
POST /lapor/langganan/:watch                               o o o o o o o o o o o o o o o o
GET  /petugas/peta                                         L x x o o o o o o o x x x x L L
GET  /kelola/peta                                          L x x x x x x x x x o x x x L L
POST /kelola/peta/batas                                    L x x x x x x x x x o x x x L L
POST /kelola/peta/jalan                                    L x x x x x x x x x o x x x L L
POST /kelola/peta/ubin                                     L x x x x x x x x x o x x x L L
GET  /kelola/laporan                                       L x x x x x x x x x o x x x L L
POST /kelola/laporan                                       L x x x x x x x x x o x x x L L
POST /kelola/laporan/:route/hapus                          L x x x x x x x x x o x x x L L
GET  /lapor/foto/:picture                                  o o o o o o o o o o o o o o o o
GET  /kelola/laporan/publikasi                             L x x x x x x x x x o x x x L L
POST /kelola/laporan/publikasi                             L x x x x x x x x x o x x x L L
GET  /petugas/moderasi                                     L x x o o o o x o x x x x x L L

# A report as a whole: merged, split, moved, handed to another region; its number elsewhere, answers at hand, the Ombudsman
GET  /petugas/berkas/:ref/penggabungan                     L . . . . o o o o o . o . . L L
POST /petugas/berkas/:ref/penggabungan                     L . . . . r o r o r . r . . L L
GET  /petugas/berkas/:ref/pelepasan-gabungan               L . . . . o o o o o . o . . L L
POST /petugas/berkas/:ref/pelepasan-gabungan               L . . . . r o r o r . r . . L L
GET  /petugas/berkas/:ref/pemecahan                        L . . . . o o o o o . o . . L L
POST /petugas/berkas/:ref/pemecahan                        L . . . . r o r o r . r . . L L
GET  /petugas/berkas/:ref/jenis                            L . . . . o o o o o . o . . L L
POST /petugas/berkas/:ref/jenis                            L . . . . r o r o r . r . . L L
GET  /petugas/berkas/:ref/lintas-daerah                    L . . . . o o o o o . o . . L L
POST /petugas/berkas/:ref/lintas-daerah                    L . . . . r o r r r . r . . L L
POST /petugas/berkas/:ref/sp4n                             L . . . . o o o o o . r . . L L
GET  /kelola/jawaban                                       L x x x x x x x x x o x x x L L
POST /kelola/jawaban                                       L x x x x x x x x x o x x x L L
POST /kelola/jawaban/:template/hapus                       L x x x x x x x x x o x x x L L
GET  /kelola/mandat-ombudsman                              L x x x x x x x x x o x x x L L
POST /kelola/mandat-ombudsman                              L x x x x x x x x x o x x x L L
POST /kelola/mandat-ombudsman/:mandate/pengakhiran         L . . . . . . . . . o . . . L L
GET  /ombudsman                                            L o . . . . . . . . . . . . L L
GET  /kelola/ombudsman                                     L x x x x x x x x x o x x x L L
POST /kelola/ombudsman                                     L x x x x x x x x x o x x x L L
GET  /petugas/moderasi/:ref                                L . . . . o o . o . . . . . L L
POST /petugas/moderasi/:ref                                L . . . . o o . o . . . . . L L
POST /petugas/moderasi/:ref/penolakan                      L . . . . o o . o . . . . . L L
POST /petugas/moderasi/:ref/pengirim                       L . . . . o o . o . . . . . L L
GET  /petugas/moderasi/:ref/foto/:part                     L . . . . o o . o . . . . . L L
POST /petugas/moderasi/:ref/foto/:part                     L . . . . o o . o . . . . . L L
GET  /petugas/moderasi/:ref/foto/:part/gambar              L . . . . o o . o . . . . . L L
GET  /petugas/berkas/:ref/penyelesaian                     L . . . . o o o o o . o . . L L
POST /petugas/berkas/:ref/penyelesaian                     L . . . . o r r r r . r . . L L
POST /petugas/berkas/:ref/penyelesaian/foto                L . . . . o r r r r . r . . L L

# Open311
GET  /open311/v2/discovery.:format                         o o o o o o o o o o o o o o o o
GET  /open311/v2/services.:format                          o o o o o o o o o o o o o o o o
GET  /open311/v2/services/:file                            o o o o o o o o o o o o o o o o
GET  /open311/v2/requests.:format                          o o o o o o o o o o o o o o o o
GET  /open311/v2/requests/:file                            o o o o o o o o o o o o o o o o
GET  /open311/v2/tokens/:file                              o o o o o o o o o o o o o o o o
GET  /open311/v2/servicerequestupdates.:format             o o o o o o o o o o o o o o o o
POST /open311/v2/requests.:format                          x x x x x x x x x x x x x x o x
POST /open311/v2/servicerequestupdates.:format             x x x x x x x x x x x x x x o x
GET  /kelola/open311                                       L x x x x x x x x x o x x x L L
POST /kelola/open311                                       L x x x x x x x x x o x x x L L
GET  /kelola/open311/:endpoint                             L . . . . . . . . . o . . . L L
POST /kelola/open311/:endpoint                             L . . . . . . . . . o . . . L L
POST /kelola/open311/:endpoint/percobaan                   L . . . . . . . . . o . . . L L
POST /kelola/open311/:endpoint/pengakhiran                 L . . . . . . . . . o . . . L L
POST /kelola/open311/kiriman/:delivery                     L . . . . . . . . . o . . . L L

# Asked last, for the time that must pass
POST /kelola/kunci/:epoch/pemusnahan                       L x x x x x x x x x o x x x L L
GET  /masuk/kode-aplikasi                                  o o o o o o o o o o o o o o o o
POST /masuk/kode-aplikasi                                  o r r r r r r r r r r r r r r r
GET  /akun/kode-aplikasi                                   L o o o o o o o o o o o o o L L
POST /akun/kode-aplikasi                                   L o o r r r r r r r r r r r L L
POST /akun/kode-aplikasi/konfirmasi                        L r o r r r r r r r r r r r L L
POST /akun/kode-aplikasi/pengakhiran                       L o o r r r r r r r r r r r L L
`

const sections = rows
  .split(/^# (?=[A-Z])/m)
  .slice(1)
  .map((text) => text.split('\n').filter((line) => line.trim()) as [name: string, ...rows: string[]])

/** Part of the house → its routes, `METHOD /path`, in the order in which they are asked. */
export const parts: readonly [name: string, routes: readonly string[]][] = sections.map(([name, ...rows]) => [
  name,
  rows.map((row) => row.split(/\s+/).slice(0, 2).join(' ')),
])

/** `METHOD /path` → one letter for everybody. */
export const table: Readonly<Record<string, string>> = Object.fromEntries(
  sections.flatMap(([, ...rows]) =>
    rows.map((row) => {
      const [method, path, ...cells] = row.split(/\s+/)
      return [`${method} ${path}`, cells.join('')]
    }),
  ),
)

/** Operations that this house has switched off: no provider of identities is set, and a demonstration shows no secret. Their own tests try every way in. */
export const provenElsewhere: Readonly<Record<string, string>> = {
  'POST /lacak/:ref/pembukaan': 'src/modules/cases/model/actions.test.ts',
  'GET /masuk/identitas': 'src/modules/accounts/identity.test.ts',
  'GET /masuk/identitas/kembali': 'src/modules/accounts/identity.test.ts',
  'GET /masuk/identitas/akun': 'src/modules/accounts/identity.test.ts',
  'POST /masuk/identitas/akun': 'src/modules/accounts/identity.test.ts',
  'GET /akun/identitas': 'src/modules/accounts/identity.test.ts',
  'POST /akun/identitas': 'src/modules/accounts/identity.test.ts',
  'POST /akun/identitas/pelepasan': 'src/modules/accounts/identity.test.ts',
  'POST /kelola/lembar-pemulihan': 'src/modules/office/sheet.test.ts',
}

/** Routes that are no operation: the same for everybody, with nobody's data. */
export const openRoutes: readonly string[] = [
  'GET /api',
  'GET /api/json',
  'GET /api/static/*',
  'GET /api/static/index.html',
  'GET /api/static/swagger-initializer.js',
  'GET /api/v1/openapi.json',
  'GET /api/yaml',
  'GET /aset/*',
  'GET /healthz',
  'GET /metrics',
  'GET /readyz',
]
