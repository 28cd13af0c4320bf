-- undo: to step 1
create table readings (id bigint not null, at timestamp without time zone not null, value int) partition by range (at);
create table readings_default partition of readings default;
comment on table readings_default is 'portal time series {"interval":"1 month","ahead":3}';
create index readings_value on readings (value, id);
