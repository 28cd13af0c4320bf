-- needs: 18
create table t (id integer primary key, a integer, constraint chk_a check (a > 0));
