create table kept (id bigint not null, changed numeric);
