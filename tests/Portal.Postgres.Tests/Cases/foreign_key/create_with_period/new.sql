-- needs: 18
create extension if not exists btree_gist schema public;
create table prices (product integer not null, valid daterange not null, amount numeric(10,2), constraint pk_prices primary key (product, valid without overlaps));
create table lines (id integer primary key, product integer, valid daterange, constraint fk_lines_price foreign key (product, period valid) references prices (product, period valid));
