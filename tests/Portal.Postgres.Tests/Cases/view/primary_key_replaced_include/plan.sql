-- outside
-- Build index _portal_key_pk_t_454f2aea [t ShareUpdateExclusive] Scan {S1 IndexBuild} {S1 MayFailOnData} {S1 NotTransactional}
CREATE UNIQUE INDEX CONCURRENTLY _portal_key_pk_t_454f2aea ON @schema@.t USING btree (id) INCLUDE (amount);

-- transaction
-- Drop view v [v AccessExclusive] {S1 DependantsRebuilt}
DROP VIEW @schema@.v;
-- Drop primary key pk_t [t AccessExclusive]
ALTER TABLE @schema@.t DROP CONSTRAINT pk_t;
-- Make primary key pk_t of its index [t AccessExclusive]
ALTER TABLE @schema@.t ADD CONSTRAINT pk_t PRIMARY KEY USING INDEX _portal_key_pk_t_454f2aea;
-- Create view v again [v AccessExclusive]
CREATE VIEW @schema@.v (id, name, n) AS
SELECT id,
    name,
    count(*) AS n
   FROM @schema@.t
  GROUP BY id;
