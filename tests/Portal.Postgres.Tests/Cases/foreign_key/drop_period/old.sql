create extension if not exists btree_gist schema public;
create table prices (product integer not null, valid daterange not null, amount numeric(10,2), constraint pk_prices primary key (product, valid without overlaps));
insert into prices select n, daterange('2026-01-01', '2026-02-01'), n from generate_series(1, 20) n;
create table lines (id integer primary key, product integer, valid daterange, constraint fk_lines_price foreign key (product, period valid) references prices (product, period valid));
insert into lines select n, n, daterange('2026-01-05', '2026-01-09') from generate_series(1, 20) n;
