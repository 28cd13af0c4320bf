create table readings (id bigint not null, at timestamp without time zone not null, value int) partition by range (at);
create table readings_default partition of readings default;
