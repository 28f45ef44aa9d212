using Microsoft.Playwright;

namespace Aggregator.EndToEnd.Tests.Dashboard;

/// <summary>What a page is looked at on.</summary>
internal sealed record Screen(string Name, ViewportSize Size, bool IsPhone)
{
    public static Screen Desk { get; } = new("desk", new() { Width = 1280, Height = 800 }, IsPhone: false);

    public static Screen Phone { get; } = new("phone", new() { Width = 390, Height = 844 }, IsPhone: true);
}
