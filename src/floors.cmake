# THE FLOOR PLAN. A room may name only rooms of the floors above it in this file.

floor(ground)
room(machine/refusal     FACE refusal.h)

floor(study)
room(science/memory      FACE memory.h fit.h                SHOWS machine/refusal)
room(science/chance      FACE chance.h regression.h stream.h)
room(science/responses   FACE responses.h                   SHOWS machine/refusal)

floor(cellar)
room(machine/task        FACE task.h wait.h pool.h             SHOWS machine/refusal)
room(machine/bytes       FACE bytes.h                       SHOWS machine/refusal)
room(machine/clock       FACE clock.h                       SHOWS machine/refusal)

room(science/proportion  FACE proportion.h)
room(science/classical   FACE classical.h                   SHOWS science/responses USES science/chance)
room(science/irt         FACE item.h ability.h calibrate.h fit.h simulate.h
                                                            SHOWS science/responses science/chance)
room(science/fairness    FACE fairness.h                    SHOWS science/responses USES science/chance)
room(science/trust       FACE roc.h calibration.h agreement.h readers.h
                                                            SHOWS machine/refusal science/chance)

floor(workshop)
room(science/equating    FACE linking.h observed.h          SHOWS science/irt)
room(science/standard    FACE standard.h                    SHOWS science/irt)
room(science/forensics   FACE forensics.h                   SHOWS science/irt)
room(machine/ids         FACE ids.h                         SHOWS machine/clock machine/refusal)
room(machine/journal     FACE journal.h                     SHOWS machine/clock machine/refusal)
room(machine/words       FACE words.h                       SHOWS machine/refusal USES machine/bytes OUTSIDE icu)
room(machine/table       FACE table.h                       SHOWS machine/refusal OUTSIDE zlib expat)
room(machine/archive     FACE archive.h                    SHOWS machine/refusal OUTSIDE archive)
room(machine/print       FACE markdown.h paper.h booklet.h  SHOWS machine/bytes   OUTSIDE markdown pages)

floor(shapes)
room(machine/json        FACE json.h json_shapes.h          SHOWS machine/ids machine/bytes machine/refusal)

floor(strongroom)
room(machine/store       FACE store.h                       SHOWS machine/ids machine/journal machine/bytes machine/task
                                                            OUTSIDE sqlite postgres openssl)
migrations(${CMAKE_SOURCE_DIR}/migrations)

floor(plant)
room(machine/node        FACE node.h                        SHOWS machine/store)
room(machine/seal        FACE seal.h keyring.h password.h   SHOWS machine/store machine/task OUTSIDE sodium openssl)
room(machine/http        FACE http.h http_routes.h pages.h server.h
                                                            SHOWS machine/json machine/task machine/journal machine/words
                                                            OUTSIDE openssl zlib)
room(machine/post        FACE post.h                        SHOWS machine/store machine/task
                                                            USES machine/json machine/bytes OUTSIDE curl openssl)

floor(memory)
room(rounds/ledger       FACE ledger.h ledger_routes.h      SHOWS machine/store machine/ids machine/http
                                                            USES machine/seal machine/json)

floor(library)
room(rounds/account      FACE account.h account_routes.h second_step.h second_step_routes.h contact_change.h
                              rights.h rights_routes.h own_password.h password_routes.h passkey.h totp.h contact.h unicode.h
                                                            SHOWS machine/store machine/http machine/post machine/seal rounds/ledger
                                                            USES machine/print machine/json OUTSIDE icu cbor)
room(rounds/programme    FACE programme.h programme_routes.h programme_pages.h manuscript.h press.h changes.h local.h translation.h
                              piece.h signature.h signing_routes.h
                                                            SHOWS machine/store machine/http rounds/ledger
                                                            USES machine/seal machine/print machine/json machine/bytes OUTSIDE yaml expat zlib)

floor(people)
room(rounds/bank         FACE bank.h                        SHOWS machine/store rounds/programme
                                                            USES machine/json machine/seal)
room(rounds/learner      FACE learner.h import.h register.h learner_routes.h
                                                            SHOWS machine/store machine/http machine/table rounds/account
                                                            rounds/ledger rounds/programme
                                                            USES machine/seal machine/json OUTSIDE icu curl)

floor(telling)
room(rounds/notice       FACE notice.h notice_views.h notice_routes.h audience.h dsn.h
                                                            SHOWS machine/store machine/http machine/post machine/words rounds/ledger
                                                            USES machine/seal machine/json machine/print OUTSIDE icu)

floor(teaching)
room(rounds/lesson       FACE lesson.h lesson_routes.h lesson_views.h
                                                            SHOWS machine/store machine/http machine/seal rounds/programme
                                                            USES rounds/learner machine/json machine/print)
room(rounds/review       FACE review.h review_routes.h      SHOWS machine/store machine/http rounds/programme
                                                            USES science/memory)
room(rounds/exam         FACE exam.h exam_routes.h exam_views.h acts.h event.h
                                                            SHOWS machine/store machine/http machine/seal rounds/bank rounds/ledger
                                                            rounds/programme
                                                            USES machine/json OUTSIDE zlib)

floor(judging)
room(rounds/marking      FACE marking.h marking_routes.h marking_views.h results_package.h key.h ruling.h
                                                            SHOWS machine/store machine/http rounds/exam rounds/bank rounds/ledger
                                                            USES machine/json machine/seal machine/table)

room(rounds/revision     FACE revision.h revision_routes.h revision_views.h
                                                            SHOWS machine/store machine/http machine/task machine/words
                                                            rounds/ledger rounds/programme rounds/lesson
                                                            USES machine/archive machine/bytes machine/json)

floor(reward)
room(rounds/credential   FACE credential.h credential_routes.h verify.h certificate.h issuer.h
                                                            SHOWS machine/store machine/http machine/seal rounds/ledger
                                                                  rounds/marking
                                                            USES machine/print machine/json
                                                            OUTSIDE zlib)

floor(oversight)
room(rounds/board        FACE board_routes.h                SHOWS machine/http rounds/learner rounds/account rounds/ledger
                                                            rounds/programme
                                                            USES machine/table machine/json science/proportion)
room(rounds/workbench    FACE workbench.h report.h workbench_routes.h bench.h bench_views.h material.h steps.h
                                                            SHOWS machine/http machine/task machine/words machine/store machine/clock
                                                            rounds/marking rounds/exam rounds/ledger
                                                            USES machine/json machine/table machine/print machine/seal science/classical science/equating
                                                            science/fairness science/forensics science/standard science/trust
                                                            science/memory)
