using Aggregator.Queries;

namespace Aggregator.Tests.Queries;

public class FreshnessBoundTests
{
    [Theory]
    [InlineData(-60, "Fresh")]
    [InlineData(0, "Fresh")]
    [InlineData(20, "Fresh")]
    [InlineData(20.001, "Stale")]
    [InlineData(100, "Stale")]
    [InlineData(100.001, "Expired")]
    public void Age_decides_how_far_a_value_is_trusted(double minutes, string expected)
    {
        var bound = FreshnessBound.Of(period: TimeSpan.FromMinutes(5), upstream: TimeSpan.FromMinutes(10));

        Assert.Equal(expected, bound.Judge(TimeSpan.FromMinutes(minutes)).ToString());
    }

    [Fact]
    public void The_slower_of_source_and_upstream_rules()
    {
        var bound = FreshnessBound.Of(period: TimeSpan.FromHours(1), upstream: TimeSpan.FromMinutes(10));

        Assert.Equal(Freshness.Fresh, bound.Judge(TimeSpan.FromHours(2)));
    }
}
