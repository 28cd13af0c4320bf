-- needs: 18
create extension if not exists btree_gist schema public;
create table prices (product integer not null, valid daterange not null, amount numeric(10,2));
