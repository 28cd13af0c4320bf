create domain positive as int;
