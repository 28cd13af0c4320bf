-- transaction
-- Change the rule of time series readings; it asks for compression after 3 months, which native partitions do not have [readings ShareUpdateExclusive]
DO 'BEGIN EXECUTE pg_catalog.format(''COMMENT ON TABLE %s IS %L'', (SELECT partdefid::pg_catalog.regclass FROM pg_catalog.pg_partitioned_table WHERE partrelid = pg_catalog.to_regclass(''@schema@.readings'')), ''portal time series {"interval":"1 month","ahead":3,"compress_after":"3 months","compress_by":["id"]}''); END';
