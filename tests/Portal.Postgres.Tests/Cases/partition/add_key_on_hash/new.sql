create table events (id bigint not null, kind text not null) partition by hash (id);
create table events_0 partition of events for values with (modulus 2, remainder 0);
create table events_1 partition of events for values with (modulus 2, remainder 1);
alter table events add primary key (id);
