create table readings (id bigint, at timestamp not null, primary key (id, at)) partition by range (at);
create table readings_default partition of readings default;
comment on table readings_default is 'portal time series {"interval":"1 month","ahead":3}';
create table notes (id bigint, at timestamp, foreign key (id, at) references readings);
