create table readings (id bigint, at timestamp not null) partition by range (at);
create table readings_default partition of readings default;
comment on table readings_default is 'portal time series {"interval":"1 month","ahead":3,"compress_after":"3 months","compress_by":["id"]}';
