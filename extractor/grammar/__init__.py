"""Small strict grammars, pure and one each: what a cell prints (numbers), what a label dates (periods)."""
