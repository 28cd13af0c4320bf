-- transaction
-- Change the type of on_day, at, price, doc, yes, plain of t [t AccessExclusive] Rewrite {S3 LossyCast} {S1 TableRewrite} {S1 MayFailOnData} {S1 StatisticsLost}
ALTER TABLE @schema@.t ALTER COLUMN on_day TYPE date USING on_day::text::date, ALTER COLUMN at TYPE timestamp without time zone USING at::text::timestamp without time zone, ALTER COLUMN price DROP DEFAULT, ALTER COLUMN price TYPE numeric(10,2) USING price::text::numeric(10,2), ALTER COLUMN price SET DEFAULT 0, ALTER COLUMN doc TYPE jsonb USING doc::text::jsonb, ALTER COLUMN yes TYPE boolean USING yes::text::boolean, ALTER COLUMN plain TYPE bigint USING plain::text::bigint;

-- transaction
-- Collect statistics of on_day, at, price, doc, yes, plain [t ShareUpdateExclusive] Scan
ANALYZE @schema@.t (on_day, at, price, doc, yes, plain);
