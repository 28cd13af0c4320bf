create sequence numbers start 100;
create table t (id bigint not null default nextval('numbers') primary key);
alter sequence numbers owned by t.id;
