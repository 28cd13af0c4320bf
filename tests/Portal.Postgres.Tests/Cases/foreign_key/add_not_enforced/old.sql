create table parents (id integer primary key);
insert into parents select n from generate_series(1, 20) n;
create table children (id integer primary key, parent_id integer);
insert into children select n, n from generate_series(1, 20) n;
