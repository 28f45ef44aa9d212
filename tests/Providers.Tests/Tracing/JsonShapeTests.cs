using System.Text;
using Aggregator.Providers.Tracing;

namespace Aggregator.Providers.Tests.Tracing;

public class JsonShapeTests
{
    [Fact]
    public void Elements_of_an_array_are_one_shape_that_says_what_any_of_them_is()
    {
        var shape = Of("""{ "list": [ { "a": 1, "b": null }, { "a": 2.5, "b": "x", "c": true } ] }""");

        var list = Member(shape, "list");
        Assert.Equal((2, 2), (list.Shortest, list.Longest));
        var item = list.Items!;
        Assert.Equal(["a number", "b null,text", "c? truth value"], item.Members.Select(member => $"{member.Key}{(item.IsOptional(member.Key) ? "?" : "")} {string.Join(',', member.Value.Types)}"));
    }

    [Fact]
    public void Lengths_of_arrays_in_several_places_are_a_range()
    {
        var shape = Of("""[ [ 1 ], [ 1, 2, 3 ], [] ]""");

        Assert.Equal((0, 3), (shape.Items!.Shortest, shape.Items.Longest));
        Assert.Equal(["number"], shape.Items.Items!.Types);
    }

    [Fact]
    public void An_object_that_is_a_dictionary_is_cut()
    {
        var shape = Of($"{{ {string.Join(',', Enumerable.Range(0, 1000).Select(number => $"\"m{number}\": 1"))} }}");

        Assert.Equal((JsonShape.MostMembers, 1000 - JsonShape.MostMembers), (shape.Members.Count(), shape.MembersLeftOut));
    }

    [Fact]
    public void What_is_deep_is_not_told()
    {
        var shape = Of($"{string.Concat(Enumerable.Repeat("{\"a\":", 50))}1{new string('}', 50)}");

        var depth = 0;
        for (var at = shape; at.Members.Any(); at = Member(at, "a"))
        {
            depth++;
        }

        Assert.Equal(JsonShape.Depth, depth);
    }

    [Theory]
    [InlineData("<html></html>")]
    [InlineData("")]
    [InlineData("{\"a\":")]
    public void What_is_no_json_has_a_length_only(string body)
    {
        var shape = BodyShape.Of(Encoding.UTF8.GetBytes(body));

        Assert.Null(shape.Json);
        Assert.Equal(body.Length, shape.Bytes);
    }

    [Fact]
    public void A_byte_order_mark_is_no_part_of_it() => Assert.NotNull(BodyShape.Of(Encoding.UTF8.GetBytes("\uFEFF{}")).Json);

    private static JsonShape Of(string json) => BodyShape.Of(Encoding.UTF8.GetBytes(json)).Json!;

    private static JsonShape Member(JsonShape shape, string name) => shape.Members.First(member => member.Key == name).Value;
}
