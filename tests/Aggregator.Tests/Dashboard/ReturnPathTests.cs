using Aggregator.Dashboard.Access;

namespace Aggregator.Tests.Dashboard;

/// <summary>Signing in leads to a page of this daemon and nowhere else.</summary>
public class ReturnPathTests
{
    [Theory]
    [InlineData("/")]
    [InlineData("/readings")]
    [InlineData("/explore?f=1%3Atemperature&span=7d")]
    [InlineData("/jobs/job_1?x=https://elsewhere.example")]
    public void A_page_of_this_daemon_is_led_back_to(string path) => Assert.Equal(path, ReturnPath.Of(path));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("readings")]
    [InlineData("//evil.example")]
    [InlineData("///evil.example")]
    [InlineData("/\\evil.example")]
    [InlineData("\\\\evil.example")]
    [InlineData("/\t/evil.example")]
    [InlineData("/\r\nSet-Cookie: a=b")]
    [InlineData("https://evil.example/")]
    [InlineData("https:evil.example")]
    [InlineData("javascript:alert(1)")]
    [InlineData(" /readings")]
    [InlineData("/é")]
    [InlineData("/sign-in?return=/")]
    [InlineData("/Sign-Out")]
    public void Anything_else_leads_to_the_overview(string? path) => Assert.Equal("/", ReturnPath.Of(path));

    [Fact]
    public void A_path_of_any_length_is_not_carried_along() => Assert.Equal("/", ReturnPath.Of("/" + new string('a', 2000)));
}
