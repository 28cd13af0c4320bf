-- transaction
-- Change the type of id of t [t AccessExclusive] Rewrite {S3 TableRewrite} {S1 MayFailOnData} {S1 StatisticsLost}
ALTER TABLE @schema@.t ALTER COLUMN id DROP DEFAULT, ALTER COLUMN id TYPE integer, ALTER COLUMN id SET DEFAULT nextval('@schema@.t_id_seq'::regclass);

-- transaction
-- Change how sequence t_id_seq counts [t_id_seq ShareRowExclusive]
ALTER SEQUENCE @schema@.t_id_seq AS integer;

-- transaction
-- Collect statistics of id [t ShareUpdateExclusive] Scan
ANALYZE @schema@.t (id);
