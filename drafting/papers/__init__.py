"""The papers beside a draft, each made from it for one kind of reader."""
