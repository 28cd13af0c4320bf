-- outside
-- Build index logs_2025_eu_logs_u_46481962 [logs_2025_eu ShareUpdateExclusive] Scan {S1 IndexBuild} {S1 MayFailOnData} {S1 NotTransactional}
CREATE UNIQUE INDEX CONCURRENTLY logs_2025_eu_logs_u_46481962 ON @schema@.logs_2025_eu USING btree (id, at, region);
-- Build index logs_2025_rest_logs_u_5bd04307 [logs_2025_rest ShareUpdateExclusive] Scan {S1 IndexBuild} {S1 MayFailOnData} {S1 NotTransactional}
CREATE UNIQUE INDEX CONCURRENTLY logs_2025_rest_logs_u_5bd04307 ON @schema@.logs_2025_rest USING btree (id, at, region);
-- Build index logs_2026_logs_u_a807821a [logs_2026 ShareUpdateExclusive] Scan {S1 IndexBuild} {S1 MayFailOnData} {S1 NotTransactional}
CREATE UNIQUE INDEX CONCURRENTLY logs_2026_logs_u_a807821a ON @schema@.logs_2026 USING btree (id, at, region);

-- transaction
-- Add unique constraint logs_u to logs alone [logs AccessExclusive]
ALTER TABLE ONLY @schema@.logs ADD CONSTRAINT logs_u UNIQUE (id, at, region) DEFERRABLE;
-- Add unique constraint logs_2025_logs_u_bde511b9 to logs_2025 alone [logs_2025 AccessExclusive] {S2 LockParent}
ALTER TABLE ONLY @schema@.logs_2025 ADD CONSTRAINT logs_2025_logs_u_bde511b9 UNIQUE (id, at, region) DEFERRABLE;
-- Make unique constraint logs_2025_eu_logs_u_46481962 of its index [logs_2025_eu AccessExclusive] {S2 LockParent}
ALTER TABLE @schema@.logs_2025_eu ADD CONSTRAINT logs_2025_eu_logs_u_46481962 UNIQUE USING INDEX logs_2025_eu_logs_u_46481962 DEFERRABLE;
-- Make unique constraint logs_2025_rest_logs_u_5bd04307 of its index [logs_2025_rest AccessExclusive] {S2 LockParent}
ALTER TABLE @schema@.logs_2025_rest ADD CONSTRAINT logs_2025_rest_logs_u_5bd04307 UNIQUE USING INDEX logs_2025_rest_logs_u_5bd04307 DEFERRABLE;
-- Make unique constraint logs_2026_logs_u_a807821a of its index [logs_2026 AccessExclusive] {S2 LockParent}
ALTER TABLE @schema@.logs_2026 ADD CONSTRAINT logs_2026_logs_u_a807821a UNIQUE USING INDEX logs_2026_logs_u_a807821a DEFERRABLE;
-- Attach the index of logs_2026_logs_u_a807821a to logs_u [logs_u ShareUpdateExclusive, logs_2026_logs_u_a807821a AccessExclusive]
ALTER INDEX @schema@.logs_u ATTACH PARTITION @schema@.logs_2026_logs_u_a807821a;
-- Attach the index of logs_2025_rest_logs_u_5bd04307 to logs_2025_logs_u_bde511b9 [logs_2025_logs_u_bde511b9 ShareUpdateExclusive, logs_2025_rest_logs_u_5bd04307 AccessExclusive]
ALTER INDEX @schema@.logs_2025_logs_u_bde511b9 ATTACH PARTITION @schema@.logs_2025_rest_logs_u_5bd04307;
-- Attach the index of logs_2025_eu_logs_u_46481962 to logs_2025_logs_u_bde511b9 [logs_2025_logs_u_bde511b9 ShareUpdateExclusive, logs_2025_eu_logs_u_46481962 AccessExclusive]
ALTER INDEX @schema@.logs_2025_logs_u_bde511b9 ATTACH PARTITION @schema@.logs_2025_eu_logs_u_46481962;
-- Attach the index of logs_2025_logs_u_bde511b9 to logs_u [logs_u ShareUpdateExclusive, logs_2025_logs_u_bde511b9 AccessExclusive]
ALTER INDEX @schema@.logs_u ATTACH PARTITION @schema@.logs_2025_logs_u_bde511b9;
