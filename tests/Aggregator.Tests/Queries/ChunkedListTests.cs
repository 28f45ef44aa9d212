using Aggregator.Queries;

namespace Aggregator.Tests.Queries;

public class ChunkedListTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(16)]
    [InlineData(17)]
    [InlineData(4096)]
    [InlineData(4097)]
    [InlineData(20_000)]
    public void It_holds_what_was_added_and_can_forget_the_first(int count)
    {
        var list = new ChunkedList<int>();
        for (var i = 0; i < count; i++)
        {
            list.Add(i);
        }

        Assert.Equal(Enumerable.Range(0, count), list);
        list.KeepLast(10);
        Assert.Equal(Enumerable.Range(0, count).TakeLast(10), list);
        Assert.Throws<ArgumentOutOfRangeException>(() => list[list.Count]);
    }
}
