create table readings (id bigint not null, day date not null, value bigint, primary key (id, day)) partition by range (day);
create table readings_default partition of readings default;
comment on table readings_default is 'portal time series {"interval":"7 days","ahead":3}';
create index readings_day on readings using brin (day);
