-- form: plain
create table readings (id bigint generated always as identity, at timestamptz not null, value int, note text, primary key (id, at)) partition by range (at);
create table readings_default partition of readings default;
comment on table readings_default is 'portal time series {"interval":"1 day","ahead":3,"retention":"90 days"}';
create index readings_value on readings (value);
