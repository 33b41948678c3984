/** What people of the American campaign say in letters and calls. The bill is invented; so is every word about it. */

const bill = { en: 'H.B. 312, Early Reading Access' };
const when = { parties: [], committees: [], chambers: [], stances: [], posts: [] };

/** One text for whoever sits in the committee, and two that take turns for everybody else. */
export const literacyLetters = () => ({
  bill,
  paragraph: 'recommended',
  variants: [
    {
      id: 'committee',
      locale: 'en',
      when: { ...when, committees: ['House Education Committee'] },
      subject: 'Please recommend {bill}',
      body: `{salutation}

You are about to hear {bill} in committee.

{paragraph}

Families who tried these fifteen minutes a day kept reading together afterwards. Please give the bill a favorable recommendation, so that the whole House can vote on it.

Respectfully,
{name}
{place}`,
    },
    {
      id: 'minutes',
      locale: 'en',
      when,
      subject: '{bill}: fifteen minutes a day',
      body: `{salutation}

I live in {district}, and I am writing about {bill}.

{paragraph}

Fifteen minutes a day are little to ask for, and they decide whether a child can follow the first lesson. Please vote yes.

Respectfully,
{name}
{place}`,
    },
    {
      id: 'start',
      locale: 'en',
      when,
      subject: 'A yes for {bill}',
      body: `{salutation}

As somebody who lives in {district}, I ask you to vote for {bill}.

{paragraph}

Children who start school ready to read need less help later. This bill lets every family try, wherever it lives.

Thank you for your service,
{name}
{place}`,
    },
  ],
});

export const literacyCall = () => ({
  bill,
  texts: {
    en: {
      script: `Hello, my name is {name} and I live in {place}.

I am calling to ask {target} to vote yes on {bill}.

It matters to me because … (say it in a sentence of your own).

May I ask how the Representative intends to vote? Thank you for your time.`,
      questions: [
        {
          question: 'Do you live in the district?',
          answer: 'Yes. If they ask, give the name of your town; you need not give your street.',
        },
        {
          question: 'What does the bill cost?',
          answer:
            'The fiscal note is attached to the bill. It is all right to say that you do not know the number by heart.',
        },
        {
          question: 'The Representative has not decided yet.',
          answer: 'Thank them, and ask that your call be noted. That is what calls are for.',
        },
      ],
    },
  },
  // The Capitol answers in office hours; offices at home say their own.
  hours: 'mo-fr 08:00-17:00',
  timeZone: 'America/Denver',
});
