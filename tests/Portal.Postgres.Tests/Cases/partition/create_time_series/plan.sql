-- transaction
-- Create table readings [readings AccessExclusive]
CREATE TABLE @schema@.readings (
    id bigint NOT NULL,
    at timestamp without time zone NOT NULL,
    value integer
) PARTITION BY RANGE (at);
-- Create the default partition of time series readings
CREATE TABLE @schema@.readings_default PARTITION OF @schema@.readings DEFAULT;
-- Create index readings_value [readings Share]
CREATE INDEX readings_value ON @schema@.readings USING btree (value);
-- Write the rule of time series readings
COMMENT ON TABLE @schema@.readings_default IS 'portal time series {"interval":"1 month","ahead":3}';
