"""Code and comments that templates mark, in pages of CommonMark."""

from __future__ import annotations

import pytest

from kadam.load.templates import fenced

FENCE = "~~~~~~~~"


@pytest.mark.parametrize(
    ("begin", "end"),
    [
        ("{% highlight ruby %}", "{% endhighlight %}"),
        ("{%- highlight ruby linenos -%}", "{%- endhighlight -%}"),
        ("{% codeblock lang:js %}", "{% endcodeblock %}"),
        ('{{< highlight go "linenos=table" >}}', "{{< /highlight >}}"),
        ("  {{% highlight go %}}", "  {{% /highlight %}}"),
    ],
)
def test_blocks_of_code(begin: str, end: str) -> None:
    indent = begin[: len(begin) - len(begin.lstrip())]
    assert fenced(["a", begin, "1. x", end, "b"]) == ["a", indent + FENCE, "1. x", indent + FENCE, "b"]


def test_comments_leave_nothing() -> None:
    assert fenced(["a", "{{< comment >}} one", "two {{< /comment >}}", "b"]) == ["a", "", "", "b"]
    assert fenced(["{% comment %}", "x", "{% endcomment %}"]) == ["", "", ""]


@pytest.mark.parametrize(
    "lines",
    [
        ["{% highlight ruby %}", "puts 1"],
        ["{% highlight ruby %}x{% endhighlight %}"],
        ["see {% highlight ruby %}", "{% endhighlight %}"],
        ["{{ page.title }}", "{% include a.html %}"],
    ],
)
def test_anything_else_is_left(lines: list[str]) -> None:
    assert fenced(lines) == lines
