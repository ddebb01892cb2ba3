# THE FLOOR PLAN. A room may name only rooms of the floors above it in this file.

floor(ground)
room(machine/refusal     FACE refusal.h)

floor(study)
room(science/memory      FACE memory.h fit.h                SHOWS machine/refusal)
room(science/chance      FACE chance.h regression.h stream.h)
room(science/responses   FACE responses.h                   SHOWS machine/refusal)
room(science/proportion  FACE proportion.h)
room(science/trees       FACE trees.h                       SHOWS machine/refusal)

floor(cellar)
room(machine/task        FACE task.h wait.h pool.h             SHOWS machine/refusal)
room(machine/bytes       FACE bytes.h                       SHOWS machine/refusal)
room(machine/clock       FACE clock.h                       SHOWS machine/refusal)

room(machine/dicom       FACE dicom.h                       SHOWS machine/refusal OUTSIDE dcmtk)

room(science/assembly    FACE assembly.h                    SHOWS machine/refusal OUTSIDE glpk)
room(science/cohort      FACE cohort.h                      SHOWS machine/refusal science/proportion USES science/chance)
room(science/phantom     FACE phantom.h                     SHOWS machine/refusal OUTSIDE zlib)
# A product fused with a sum has other last bits: frames are the same on every machine.
target_compile_options(science_phantom PRIVATE -ffp-contract=off)
room(science/classical   FACE classical.h                   SHOWS science/responses USES science/chance)
room(science/irt         FACE item.h ability.h calibrate.h fit.h simulate.h
                                                            SHOWS science/responses science/chance)
room(science/fairness    FACE fairness.h                    SHOWS science/responses USES science/chance)
room(science/trust       FACE roc.h calibration.h agreement.h readers.h share.h detection.h reliance.h brier.h gains.h watch.h
                              anonymity.h generalisability.h clusters.h
                                                            SHOWS machine/refusal science/chance science/proportion)

floor(workshop)
room(science/equating    FACE linking.h observed.h          SHOWS science/irt)
room(science/network     FACE network.h shipped.h glow.h    SHOWS machine/refusal science/phantom USES science/chance OUTSIDE openssl)
target_compile_options(science_network PRIVATE -ffp-contract=off -O2)
weights(science_network ${CMAKE_SOURCE_DIR}/models/films)
room(science/ward        FACE line.h ward.h policy.h           SHOWS machine/refusal science/trust USES science/chance)
room(science/safety      FACE safety.h simulate.h            SHOWS machine/refusal science/proportion USES science/chance)
room(science/standard    FACE standard.h                    SHOWS science/irt)
room(science/forensics   FACE forensics.h                   SHOWS science/irt)
room(machine/call        FACE call.h                        SHOWS machine/refusal OUTSIDE curl)
room(machine/ids         FACE ids.h                         SHOWS machine/clock machine/refusal)
room(machine/journal     FACE journal.h                     SHOWS machine/clock machine/refusal)
room(machine/words       FACE words.h                       SHOWS machine/refusal USES machine/bytes OUTSIDE icu)
room(machine/table       FACE table.h                       SHOWS machine/refusal OUTSIDE zlib expat)
room(machine/archive     FACE archive.h                    SHOWS machine/refusal OUTSIDE archive)
room(machine/print       FACE markdown.h paper.h booklet.h picture.h
                                                            SHOWS machine/bytes   OUTSIDE markdown pages)

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
room(rounds/ledger       FACE ledger.h ledger_routes.h search.h     SHOWS machine/store machine/ids machine/http
                                                            USES machine/seal machine/json)

floor(library)
room(rounds/account      FACE account.h account_routes.h second_step.h second_step_routes.h contact_change.h
                              rights.h rights_routes.h own_password.h password_routes.h passkey.h totp.h contact.h unicode.h
                                                            SHOWS machine/store machine/http machine/post machine/seal rounds/ledger
                                                            USES machine/print machine/json OUTSIDE icu cbor)
room(rounds/programme    FACE programme.h certificate_rule.h item_keys.h programme_routes.h programme_pages.h manuscript.h press.h changes.h local.h translation.h
                              piece.h signature.h signing_routes.h tally.h claims.h consultation.h vetting.h reading.h case_pack.h session_rules.h picture_file.h
                              stations.h station_parts.h stations_policy.h source.h draft.h editor.h fork.h
                                                            SHOWS machine/store machine/http rounds/ledger
                                                            USES machine/seal machine/print machine/json machine/bytes machine/table OUTSIDE icu yaml expat zlib
                                                            TESTED_WITH science/phantom)

floor(people)
room(rounds/bank         FACE bank.h private_bank.h vault.h terms.h writing.h exchange.h bank_routes.h bank_views.h
                                                            SHOWS machine/store machine/http machine/seal rounds/ledger rounds/programme
                                                            USES machine/json machine/table OUTSIDE expat)
room(rounds/learner      FACE learner.h details.h import.h register.h learner_routes.h
                                                            SHOWS machine/store machine/http machine/table rounds/account
                                                            rounds/ledger rounds/programme
                                                            USES machine/seal machine/json machine/call OUTSIDE icu)

floor(composing)
room(rounds/cases        FACE cases.h                       SHOWS rounds/bank machine/refusal
                                                            USES machine/table science/chance science/network science/phantom science/trees)
room(rounds/papers       FACE papers.h papers_routes.h      SHOWS machine/store machine/http machine/task rounds/bank rounds/programme
                                                            USES science/assembly machine/seal)

floor(telling)
room(rounds/hall         FACE hall.h people.h lists.h hall_views.h hall_routes.h
                                                            SHOWS machine/store machine/http rounds/ledger
                                                            USES machine/seal machine/json machine/table)
room(rounds/notice       FACE notice.h notice_views.h notice_routes.h audience.h dsn.h
                                                            SHOWS machine/store machine/http machine/post machine/words rounds/ledger
                                                            USES machine/seal machine/json machine/print OUTSIDE icu)

floor(teaching)
room(rounds/lesson       FACE lesson.h lesson_routes.h lesson_views.h
                                                            SHOWS machine/store machine/http machine/seal rounds/programme
                                                            USES rounds/learner machine/json machine/print)
room(rounds/review       FACE review.h review_routes.h      SHOWS machine/store machine/http rounds/programme
                                                            USES science/memory)
room(rounds/lab          FACE lab.h lab_views.h station_views.h mark_views.h policy_views.h lab_routes.h cohort.h cohort_views.h events.h staff_routes.h pictures.h
                              readings.h reading_views.h reading_routes.h case_bank.h sessions.h session_views.h session_routes.h drawn_pack.h
                              study.h study_routes.h live.h live_routes.h
                                                            SHOWS machine/store machine/http machine/task machine/seal rounds/bank rounds/programme rounds/ledger
                                                            USES machine/json machine/table machine/call science/trust science/cohort
                                                            science/proportion science/phantom science/network science/chance science/fairness OUTSIDE zlib)
room(rounds/exam         FACE exam.h exam_routes.h exam_views.h acts.h event.h facts.h reading.h times.h times_routes.h
                              calendar.h opening.h opening_routes.h
                                                            SHOWS machine/store machine/http machine/seal rounds/bank rounds/ledger
                                                            rounds/programme rounds/papers rounds/hall
                                                            USES machine/json machine/table OUTSIDE zlib)

floor(judging)
room(rounds/marking      FACE marking.h marking_routes.h marking_views.h results_package.h key.h ruling.h scale.h
                              objection.h objections.h appeal.h appeals.h said_views.h said_routes.h
                              pass.h joined.h joining.h joining_views.h joining_routes.h
                                                            SHOWS machine/store machine/http rounds/exam rounds/bank rounds/ledger
                                                            USES machine/json machine/seal machine/table science/classical)

room(rounds/revision     FACE revision.h revision_routes.h revision_views.h
                                                            SHOWS machine/store machine/http machine/task machine/words
                                                            rounds/ledger rounds/programme rounds/lesson
                                                            USES machine/archive machine/bytes machine/json)

floor(weighing)
room(rounds/safety       FACE safety.h safety_views.h safety_routes.h tally.h panel.h groups.h group_views.h
                                                            SHOWS machine/store machine/http machine/task rounds/exam rounds/bank
                                                            rounds/marking rounds/ledger science/safety
                                                            USES machine/seal machine/json science/proportion science/cohort)

floor(reward)
room(rounds/credential   FACE credential.h credential_routes.h register_routes.h verify.h certificate.h issuer.h listing.h rule.h
                                                            SHOWS machine/store machine/http machine/seal rounds/ledger
                                                                  rounds/marking rounds/programme
                                                            USES machine/print machine/json machine/table rounds/learner
                                                            OUTSIDE zlib)

floor(oversight)
room(rounds/board        FACE board_routes.h audit_routes.h SHOWS machine/http rounds/learner rounds/account rounds/ledger
                                                            rounds/programme
                                                            USES machine/table machine/json machine/seal machine/bytes science/proportion)
room(rounds/workbench    FACE workbench.h report.h workbench_routes.h bench.h bench_views.h material.h steps.h
                              results_pages.h judging.h judging_views.h judging_routes.h ratings.h
                                                            SHOWS machine/http machine/task machine/words machine/store machine/clock
                                                            rounds/marking rounds/exam rounds/ledger
                                                            USES machine/json machine/table machine/print machine/seal science/classical science/equating
                                                            science/fairness science/forensics science/standard science/trust
                                                            science/memory science/proportion science/safety science/ward science/cohort
                                                            science/phantom)
