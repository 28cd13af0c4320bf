create type mood as enum ('sad', 'ok', 'happy');
create table t (id int primary key, m mood[] default '{sad}');
insert into t values (1, '{sad,happy}'), (2, '{}'), (3, null);
