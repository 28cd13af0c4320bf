create sequence numbers;
create table gone (id bigint default nextval('numbers') not null);
alter sequence numbers owned by gone.id;
create table kept (id bigint default nextval('numbers') not null);
insert into gone default values;
insert into kept default values;
