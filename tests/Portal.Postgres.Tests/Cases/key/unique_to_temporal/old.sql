create extension if not exists btree_gist schema public;
create table prices (product integer not null, valid daterange not null, amount numeric(10,2), constraint uq_prices unique (product, valid));
insert into prices select n, daterange('2026-01-01', '2026-02-01'), n from generate_series(1, 20) n;
