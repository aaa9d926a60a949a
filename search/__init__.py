"""Find again: vocabulary, query, index. The only room that imports Whoosh."""
