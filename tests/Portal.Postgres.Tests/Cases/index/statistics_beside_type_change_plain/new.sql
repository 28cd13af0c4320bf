-- form: plain
create table t (id integer primary key, a integer, b bigint, span int4range, note varchar(40));
create index stays on t ((a + id), b);
alter index stays alter column 1 set statistics 500;
create index changes on t ((a * id), b) where a > 0;
alter index changes alter column 1 set statistics 300;
create index comes on t ((a + 1), b);
alter index comes alter column 1 set statistics 250;
create index widened on t ((a + 2), note);
alter index widened alter column 1 set statistics 200;
create index apart on t ((a + 3));
alter index apart alter column 1 set statistics 100;
alter table t add constraint excluded exclude using gist (int4range(a, id) with &&, span with &&) where (b > 30);
alter index excluded alter column 1 set statistics 150;
