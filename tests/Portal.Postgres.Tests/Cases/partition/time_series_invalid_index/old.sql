create table readings (id bigint not null, at timestamp without time zone not null, value int) partition by range (at);
create table readings_default partition of readings default;
comment on table readings_default is 'portal time series {"interval":"1 month","ahead":3}';
create table readings_p20260101 partition of readings for values from ('2026-01-01') to ('2026-02-01');
insert into readings select i, timestamp '2026-01-01' + i * interval '1 day', i from generate_series(1, 90) i;
create index readings_value on only readings (value);
do $$ begin execute format('create index readings_value_7d4cca4a_%s on readings_p20260101 (value)', 'readings_p20260101'::regclass::oid); end $$;
